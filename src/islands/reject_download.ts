import type { Locale } from '../i18n/locale.ts';
import { csvText } from '../views/csv.ts';
import { encodeGb18030, quotings, type Reject } from '../sources/index.ts';
import { rejectFileRows, rejectListRows } from '../views/reject_file.ts';
import { save } from './download.ts';
import type { Session } from './session.ts';

type Row = Omit<Reject, 'column' | 'text' | 'first'> & { column_name: string | null; record: string; first_file: string | null; first_line: number | null };

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Wires the buttons that hand rejected rows back: `data-reject-file` names the file (empty: all), `data-encoding` how it is written. */
export function startRejectDownloads(session: Session, locale: () => Locale): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-reject-file]') : null;
    if (!button) return;
    const file = button.dataset.rejectFile!;
    void session.alone((db) => db.query<Row>(`
      select rejects.* from src_rejects as rejects left join src_files as files on files.file = rejects.file
      ${file === '' ? '' : `where rejects.file = ${text(file)}`}
      order by files.position, rejects.file, rejects.line
    `)).then((rows) => {
      const rejects = rows.map(({ column_name, record, first_file, first_line, ...row }): Reject => ({
        ...row, column: column_name, text: record, first: first_file === null ? null : { file: first_file, line: first_line! },
      }));
      const facts = session.workspace?.files.find((each) => each.file === file);
      const shown = facts ? rejectFileRows(facts.header, { delimiter: facts.delimiter ?? ',', ...quotings[facts.quoting ?? 'doubled'] }, rejects, locale()) : rejectListRows(rejects, locale());
      const csv = csvText(shown);
      const isGb = button.dataset.encoding === 'gb18030';
      const stem = file === '' ? (locale() === 'zh' ? '全部文件' : 'all') : file.replace(/\.(csv|tsv|txt)$/i, '').replaceAll(/[\\/:*?"<>|]/g, ' ');
      save(`${stem}-${locale() === 'zh' ? '退回' : 'rejected'}.csv`, (isGb ? encodeGb18030(csv.slice(1)) : csv) as BlobPart, 'text/csv');
    });
  });
}
