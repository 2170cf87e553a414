import type { Words } from '../i18n/locale.ts';
import { addDays, dateSpan, dayCount } from './date_words.ts';
import type { Window } from './plan.ts';
import type { KeyPath } from './problems.ts';
import type { PlanFile, WindowEntry } from './schema.ts';

/** Takes note of a fault at a key path. */
export type Report = (path: KeyPath, message: Words, remedy: Words, at?: 'key' | 'value') => void;

const dateForms: Words = {
  zh: '请写成 2014-06-05、6月5日、6月上旬、6月中旬、6月下旬、6月初或6月底前',
  en: 'Write it like 2014-06-05, 6月5日, 6月上旬, 6月中旬, 6月下旬, 6月初 or 6月底前',
};

/** Reads one date of the file: the first day its words cover, or the last. Reports and returns null where there is none. */
export function readDate(written: string | number, take: 'first' | 'last', year: number, path: KeyPath, report: Report): string | null {
  const span = dateSpan(String(written), year);
  if (!span) {
    report(path, { zh: `“${written}”不是日期`, en: `“${written}” is not a date` }, dateForms);
    return null;
  }
  const day = span[take];
  if (day === null) {
    report(path, { zh: `“${written}”只说了截止日，没有首日`, en: `“${written}” gives a last day only, not a first` }, {
      zh: '请写明首日，或改用 due', en: 'Name the first day, or use due',
    });
    return null;
  }
  if (!day.startsWith(`${year}-`)) {
    report(path, { zh: `${day} 不在 ${year} 年`, en: `${day} is outside the year ${year}` }, {
      zh: '请改正日期，或改正 year', en: 'Correct the date, or the year at the top',
    });
    return null;
  }
  return day;
}

/** Reads a number of days above 0. Reports and returns null where it is none. */
function readDays(written: string | number, path: KeyPath, report: Report): number | null {
  const days = dayCount(String(written));
  if (days === null || days === 0) {
    report(path, { zh: `“${written}”不是天数`, en: `“${written}” is not a number of days` }, {
      zh: '请写 1 以上的整数，如 15，或半个月', en: 'Write a whole number from 1, such as 15, or 半个月',
    });
    return null;
  }
  return days;
}

const NO_WINDOW: Omit<Window, 'words'> = {
  opens_on: null, due_on: null, due_rule: 'none', due_days: null, waits_for_meeting: false, is_inferred: false,
};

/**
 * Works out the window of every step for every window group that has it (section 2 of the domain): date words to dates,
 * `same_as`, and cascades (the window of another group, later by so many days). Faults are reported; what they spoil is left out.
 */
export function readWindows(file: PlanFile, campaign: { starts_on: string | null; ends_on: string | null }, report: Report): Record<string, Record<string, Window>> {
  const groups = new Set(file.tiers.map((tier) => tier.window_group));
  const meeting = file.steps.find((step) => step.evidence === 'meeting');
  const result: Record<string, Record<string, Window>> = {};

  for (const [index, step] of file.steps.entries()) {
    const entries = new Map(Object.entries(step.windows));
    const done = new Map<string, Window | null>();
    const pathOf = (group: string, ...rest: string[]): KeyPath => ['steps', index, 'windows', group, ...rest];

    /** The window that `key` of `group` leans on, or null with a report. */
    const leanOn = (group: string, other: string, trail: readonly string[], ...key: string[]): Window | null => {
      if (!entries.has(other)) {
        report(pathOf(group, ...key), { zh: `本环节没有窗口组“${other}”`, en: `this step has no window group “${other}”` }, {
          zh: `请改为：${[...entries.keys()].filter((one) => one !== group).join('、') || '具体日期'}`,
          en: `Use ${[...entries.keys()].filter((one) => one !== group).join(', ') || 'dates'}`,
        });
        return null;
      }
      if (other === group || trail.includes(other)) {
        report(pathOf(group, ...key), { zh: '窗口互相引用，没有起点', en: 'windows lean on each other in a circle' }, {
          zh: '请给其中一个写上日期', en: 'Give one of them its dates',
        });
        return null;
      }
      return resolve(other, [...trail, group]);
    };

    const resolve = (group: string, trail: readonly string[]): Window | null => {
      if (done.has(group)) return done.get(group) ?? null;
      const entry = entries.get(group)!;
      const window = read(group, entry, trail);
      done.set(group, window);
      return window;
    };

    const read = (group: string, entry: WindowEntry, trail: readonly string[]): Window | null => {
      const used = Object.keys(entry).filter((key) => key !== 'words');
      const alone = ['same_as', 'cascade'].find((key) => used.includes(key));
      if (alone && used.length > 1) {
        report(pathOf(group, used.find((key) => key !== alone)!), { zh: `${alone} 不能与其他时间并用`, en: `${alone} cannot stand beside other times` }, {
          zh: `请只留 ${alone}，或只留日期`, en: `Keep ${alone} alone, or the dates alone`,
        }, 'key');
        return null;
      }
      if (entry.same_as !== undefined) {
        const other = leanOn(group, entry.same_as, trail, 'same_as');
        return other && { ...other, words: entry.words ?? other.words };
      }
      if (entry.words === undefined) {
        report(pathOf(group), { zh: '窗口没有原文用语', en: 'the window has no words' }, {
          zh: '请加上 words: { zh: …, en: … }，照录方案原话', en: 'Add words: { zh: …, en: … } in the words of the plan',
        }, 'key');
        return null;
      }
      const words = entry.words;
      if (entry.cascade) {
        const other = leanOn(group, entry.cascade.from, trail, 'cascade', 'from');
        const days = readDays(entry.cascade.days, pathOf(group, 'cascade', 'days'), report);
        if (!other || days === null) return null;
        if (other.opens_on === null && other.due_on === null) {
          report(pathOf(group, 'cascade', 'from'), { zh: `“${entry.cascade.from}”没有日期可以顺延`, en: `“${entry.cascade.from}” has no date to move` }, {
            zh: '请用 same_as，或写明日期', en: 'Use same_as, or write the dates',
          });
          return null;
        }
        const later = (date: string | null) => (date === null ? null : addDays(date, days));
        return { ...other, opens_on: later(other.opens_on), due_on: later(other.due_on), is_inferred: true, words };
      }

      const window: Window = { ...NO_WINDOW, words };
      const dues = (['due', 'for_days', 'due_days_after_meeting'] as const).filter((key) => entry[key] !== undefined);
      if (dues.length > 1) {
        report(pathOf(group, dues[1]!), { zh: `${dues.join('、')} 并用，期限不明`, en: `${dues.join(' and ')} both set the due date` }, {
          zh: '请只留一个', en: 'Keep one of them',
        }, 'key');
        return null;
      }
      if (step.evidence === 'continuous' && dues.length > 0) {
        report(pathOf(group, dues[0]!), { zh: '全程进行的环节没有期限', en: 'a continuous step has no due date' }, {
          zh: `请删去 ${dues[0]}，或改 evidence`, en: `Remove ${dues[0]}, or change evidence`,
        }, 'key');
        return null;
      }
      if (entry.opens !== undefined) {
        window.opens_on = readDate(entry.opens, 'first', file.year, pathOf(group, 'opens'), report);
        if (window.opens_on === null) return null;
      }
      window.waits_for_meeting = entry.after_meeting === true;
      const needsMeeting = (key: string): boolean => {
        if (meeting && meeting.id !== step.id && Object.hasOwn(meeting.windows, group)) return false;
        report(pathOf(group, key), { zh: `“${key}”要以会议为准，但窗口组“${group}”没有在前的会议环节`, en: `“${key}” leans on the meeting, but “${group}” has no meeting step to lean on` }, {
          zh: '请给会议环节加上这个窗口组，或改写日期', en: 'Give the meeting step this window group, or write a date',
        });
        return true;
      };
      if (entry.after_meeting === true && needsMeeting('after_meeting')) return null;

      if (entry.for_days !== undefined) {
        const days = readDays(entry.for_days, pathOf(group, 'for_days'), report);
        if (window.opens_on === null) {
          report(pathOf(group, 'for_days'), { zh: 'for_days 没有起点', en: 'for_days has no first day' }, { zh: '请加上 opens', en: 'Add opens' }, 'key');
          return null;
        }
        if (days === null) return null;
        window.due_on = addDays(window.opens_on, days - 1);
        window.due_rule = 'date';
      } else if (entry.due_days_after_meeting !== undefined) {
        const days = readDays(entry.due_days_after_meeting, pathOf(group, 'due_days_after_meeting'), report);
        if (days === null || needsMeeting('due_days_after_meeting')) return null;
        window.due_days = days;
        window.due_rule = 'after_meeting';
        window.waits_for_meeting = true;
      } else if (entry.due === 'own_meeting') {
        if (needsMeeting('due')) return null;
        window.due_rule = 'own_meeting';
      } else if (entry.due !== undefined) {
        window.due_on = readDate(entry.due, 'last', file.year, pathOf(group, 'due'), report);
        if (window.due_on === null) return null;
        window.due_rule = 'date';
      }
      if ((step.evidence === 'feedback' || step.evidence === 'report') && !window.waits_for_meeting) {
        report(pathOf(group), { zh: `“${step.name.zh}”总在会后`, en: `“${step.name.en}” always comes after the meeting` }, {
          zh: '请加上 after_meeting: true 或 due_days_after_meeting', en: 'Add after_meeting: true or due_days_after_meeting',
        }, 'key');
        return null;
      }
      return window;
    };

    const own: Record<string, Window> = {};
    for (const [group, entry] of entries) {
      if (!groups.has(group)) {
        report(pathOf(group), { zh: `没有层级用窗口组“${group}”`, en: `no tier has the window group “${group}”` }, {
          zh: `请改为：${[...groups].join('、')}`, en: `Use one of ${[...groups].join(', ')}`,
        }, 'key');
      }
      const window = resolve(group, []);
      if (!window) continue;
      own[group] = window;
      if (entry.same_as !== undefined) continue;
      const { opens_on, due_on } = window;
      const key = entry.cascade ? 'cascade' : entry.due === undefined ? 'for_days' : 'due';
      if (opens_on !== null && due_on !== null && opens_on > due_on) {
        report(pathOf(group, key), { zh: `${opens_on} 开始，${due_on} 截止：开始晚于截止`, en: `opens ${opens_on}, after it is due ${due_on}` }, {
          zh: '请改正其中一个日期', en: 'Correct one of the two dates',
        });
      } else if (due_on !== null && !due_on.startsWith(`${file.year}-`)) {
        report(pathOf(group, key), { zh: `${due_on} 不在 ${file.year} 年`, en: `${due_on} is outside the year ${file.year}` }, {
          zh: '请改正日期或天数', en: 'Correct the date or the number of days',
        });
      } else {
        for (const [day, at] of [[opens_on, entry.cascade ? 'cascade' : 'opens'], [due_on, key]] as const) {
          if (day === null || ((campaign.starts_on ?? day) <= day && day <= (campaign.ends_on ?? day))) continue;
          report(pathOf(group, at), {
            zh: `${day} 不在活动期间（${campaign.starts_on ?? '…'} 至 ${campaign.ends_on ?? '…'}）`,
            en: `${day} is outside the campaign (${campaign.starts_on ?? '…'} to ${campaign.ends_on ?? '…'})`,
          }, { zh: '请改正日期，或改 campaign', en: 'Correct the date, or the campaign at the top' });
        }
      }
    }
    result[step.id] = own;
  }
  return result;
}
