import type { BrowserDatabase } from '../engine/browser.ts';
import type { Locale } from '../i18n/locale.ts';
import { encodeGb18030, quotings, type FileFacts, type Reject } from '../sources/index.ts';
import { rejectFileRows, rejectListRows } from '../views/reject_file.ts';
import { collectCsv, inParts, save, whileMaking } from './download.ts';
import { nextTask } from './next_task.ts';
import type { Session } from './session.ts';

type Row = Omit<Reject, 'column' | 'text' | 'first'> & { column_name: string | null; record: string; first_file: string | null; first_line: number | null };

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/**
 * Returns the rejected rows of a file (of all: empty) as CSV. A part of the rows at a time, so that a million of them are never held at once,
 * and the page answers in between; a file's rows stand in the engine in the order of its lines.
 */
async function rejectsAsCsv(db: BrowserDatabase, file: string, { facts, locale, isGb }: { facts: FileFacts | undefined; locale: Locale; isGb: boolean }): Promise<Blob> {
  const files = file === '' ? (await db.query<{ file: string }>('select file from src_files where rejected > 0 order by position, file')).map((each) => each.file) : [file];
  const shown = (rejects: Reject[]) => (facts ? rejectFileRows(facts.header, { delimiter: facts.delimiter ?? ',', ...quotings[facts.quoting ?? 'doubled'] }, rejects, locale) : rejectListRows(rejects, locale));
  const csv = collectCsv(isGb ? encodeGb18030 : undefined);
  csv.write(shown([]));
  for (const each of files) {
    for await (const rows of db.queryParts<Row>(`select * from src_rejects where file = ${text(each)}`)) {
      await inParts(rows, (part) => {
        const rejects = part.map(({ column_name, record, first_file, first_line, ...row }): Reject => ({
          ...row, column: column_name, text: record, first: first_file === null ? null : { file: first_file, line: first_line! },
        }));
        csv.write(shown(rejects).slice(1));
      });
      await nextTask();
    }
  }
  return csv.blob();
}

/** Wires the buttons that hand rejected rows back: `data-reject-file` names the file (empty: all), `data-encoding` how it is written. */
export function startRejectDownloads(session: Session, locale: () => Locale): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-reject-file]') : null;
    if (!button) return;
    const file = button.dataset.rejectFile!;
    const facts = session.workspace?.files.find((each) => each.file === file);
    const stem = file === '' ? (locale() === 'zh' ? '全部文件' : 'all') : file.replace(/\.(csv|tsv|txt)$/i, '').replaceAll(/[\\/:*?"<>|]/g, ' ');
    const name = `${stem}-${locale() === 'zh' ? '退回' : 'rejected'}.csv`;
    whileMaking(button, async () => save(name, await session.alone((db) => rejectsAsCsv(db, file, { facts, locale: locale(), isGb: button.dataset.encoding === 'gb18030' })), 'text/csv'));
  });
}
