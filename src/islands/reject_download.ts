import type { BrowserDatabase } from '../engine/browser.ts';
import type { Locale } from '../i18n/locale.ts';
import { csvText } from '../views/csv.ts';
import { encodeGb18030, quotings, type FileFacts, type Reject } from '../sources/index.ts';
import { rejectFileRows, rejectListRows } from '../views/reject_file.ts';
import { save } from './download.ts';
import type { Session } from './session.ts';

type Row = Omit<Reject, 'column' | 'text' | 'first'> & { column_name: string | null; record: string; first_file: string | null; first_line: number | null };

/** Rows written before the page may do something else. */
const ROWS_AT_ONCE = 1_000;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/**
 * Returns the rejected rows of a file (of all: empty) as CSV. A part of the rows at a time, so that a million of them are never held at once,
 * and the page answers in between; a file's rows stand in the engine in the order of its lines.
 */
async function rejectsAsCsv(db: BrowserDatabase, file: string, { facts, locale, isGb }: { facts: FileFacts | undefined; locale: Locale; isGb: boolean }): Promise<Blob> {
  const files = file === '' ? (await db.query<{ file: string }>('select file from src_files where rejected > 0 order by position, file')).map((each) => each.file) : [file];
  const shown = (rejects: Reject[]) => (facts ? rejectFileRows(facts.header, { delimiter: facts.delimiter ?? ',', ...quotings[facts.quoting ?? 'doubled'] }, rejects, locale) : rejectListRows(rejects, locale));
  const parts: Blob[] = [];
  const write = (rows: string[][]) => {
    const csv = csvText(rows);
    // The byte-order mark stands at the beginning alone.
    parts.push(new Blob([isGb ? (encodeGb18030(csv.slice(1)) as BlobPart) : parts.length === 0 ? csv : csv.slice(1)]));
  };
  write(shown([]));
  for (const each of files) {
    for await (const rows of db.queryParts<Row>(`select * from src_rejects where file = ${text(each)}`)) {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const rejects = rows.slice(from, from + ROWS_AT_ONCE).map(({ column_name, record, first_file, first_line, ...row }): Reject => ({
          ...row, column: column_name, text: record, first: first_file === null ? null : { file: first_file, line: first_line! },
        }));
        write(shown(rejects).slice(1));
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  }
  return new Blob(parts);
}

/** Wires the buttons that hand rejected rows back: `data-reject-file` names the file (empty: all), `data-encoding` how it is written. */
export function startRejectDownloads(session: Session, locale: () => Locale): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-reject-file]') : null;
    if (!button || button.getAttribute('aria-busy') === 'true') return;
    const file = button.dataset.rejectFile!;
    const facts = session.workspace?.files.find((each) => each.file === file);
    const stem = file === '' ? (locale() === 'zh' ? '全部文件' : 'all') : file.replace(/\.(csv|tsv|txt)$/i, '').replaceAll(/[\\/:*?"<>|]/g, ' ');
    const name = `${stem}-${locale() === 'zh' ? '退回' : 'rejected'}.csv`;
    button.setAttribute('aria-busy', 'true');
    void session.alone((db) => rejectsAsCsv(db, file, { facts, locale: locale(), isGb: button.dataset.encoding === 'gb18030' }))
      .then((csv) => save(name, csv, 'text/csv'))
      .finally(() => button.removeAttribute('aria-busy'));
  });
}
