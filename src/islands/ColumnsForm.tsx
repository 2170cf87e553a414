import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { data as dataWords } from '../i18n/data.ts';
import { intake as words } from '../i18n/intake.ts';
import type { Locale } from '../i18n/locale.ts';
import { guessHeader, headerSignature, headerText, kinds, mappingOf, schemas, suggestColumns, type FileChoice, type FileFacts, type Head, type Kind, type Mapping } from '../sources/index.ts';
import { savedColumns, saveColumns, type SavedColumns } from './saved_columns.ts';

interface Chosen { head: Head; line: number; kind: Kind; columns: (string | null)[]; isSaved: boolean }

const cellsAt = (head: Head, line: number): string[] => head.records.find((record) => record.line === line)?.cells ?? [];

const applied = (cells: string[], columns: Mapping): (string | null)[] => cells.map((cell) => columns[headerText(cell)] ?? null);

/** Returns how a header of this file was matched before, with where it stands; null where none was. */
export function rememberedHeader(file: FileFacts): { head: Head; line: number; saved: SavedColumns } | null {
  for (const head of file.heads) {
    for (const { line, cells } of head.records) {
      const saved = savedColumns(headerSignature(cells));
      if (saved) return { head, line, saved };
    }
  }
  return null;
}

function begin(file: FileFacts, choice: FileChoice | undefined): Chosen {
  const remembered = file.kind === null ? rememberedHeader(file) : null;
  if (remembered) {
    const { head, line, saved } = remembered;
    return { head, line, kind: saved.kind, columns: applied(cellsAt(head, line), saved.columns), isSaved: true };
  }
  const read = file.heads.find((head) => head.delimiter === file.delimiter || head.delimiter === null);
  if (file.kind !== null && read && cellsAt(read, file.header_line!).length > 0) {
    const cells = cellsAt(read, file.header_line!);
    return { head: read, line: file.header_line!, kind: file.kind, columns: choice?.columns ? applied(cells, choice.columns) : suggestColumns(cells, file.kind), isSaved: false };
  }
  const guess = guessHeader(file.heads);
  if (guess) return { head: file.heads.find((head) => head.delimiter === guess.delimiter)!, line: guess.headerLine, kind: guess.kind, columns: guess.columns, isSaved: false };
  const head = file.heads[0]!;
  const line = head.records[0]?.line ?? 1;
  return { head, line, kind: 'units', columns: suggestColumns(cellsAt(head, line), 'units'), isSaved: false };
}

interface Props {
  file: FileFacts;
  choice: FileChoice | undefined;
  locale: Locale;
  onApply: (choice: FileChoice) => void;
  onBack: () => void;
  backLabel: string;
}

/** Asks where the header of a file is, which export it is, and what each column means; remembers the answer for the same header. */
export function ColumnsForm({ file, choice, locale, onApply, onBack, backLabel }: Props): VNode {
  const [chosen, setChosen] = useState<Chosen>(() => begin(file, choice));
  const { head, line, kind, columns } = chosen;
  const cells = cellsAt(head, line);
  const width = Math.max(1, ...head.records.map((record) => record.cells.length));
  const change = (patch: Partial<Pick<Chosen, 'head' | 'line' | 'kind'>>) => {
    const next = { head, line, kind, ...patch };
    if (!next.head.records.some((record) => record.line === next.line)) next.line = next.head.records[0]?.line ?? 1;
    setChosen({ ...next, columns: suggestColumns(cellsAt(next.head, next.line), next.kind), isSaved: false });
  };
  const lacking = schemas[kind].columns.filter((column) => column.required && !columns.includes(column.name));
  const apply = () => {
    const mapping = mappingOf(cells, columns);
    saveColumns(headerSignature(cells), { kind, columns: mapping });
    onApply({ ...(head.delimiter === null ? {} : { delimiter: head.delimiter }), headerLine: line, kind, columns: mapping });
  };
  const id = 'columns-form';
  return (
    <div class="intake-ask columns-form" role="group" aria-labelledby={`${id}-title`} data-columns-form>
      <h3 id={`${id}-title`}>{words.columns_title[locale]({ file: file.file })}</h3>
      {chosen.isSaved ? <p>{words.columns_again[locale]}</p> : file.kind === null && <p>{words.columns_why[locale]}</p>}
      <div class="columns-choices">
        <label>{words.kind[locale]}
          <select value={kind} data-columns-kind onChange={(event) => change({ kind: event.currentTarget.value as Kind })}>
            {kinds.map((each) => <option key={each} value={each}>{schemas[each].name[locale]}</option>)}
          </select>
        </label>
        {file.heads.length > 1 && (
          <label>{words.delimiter[locale]}
            <select value={head.delimiter ?? ''} onChange={(event) => change({ head: file.heads.find((each) => each.delimiter === event.currentTarget.value)! })}>
              {file.heads.map((each) => <option key={each.delimiter} value={each.delimiter!}>{dataWords.delimiters[each.delimiter!][locale]}</option>)}
            </select>
          </label>
        )}
      </div>
      <div class="columns-preview" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.header_row[locale]}</th>
              {Array.from({ length: width }, (_, i) => (
                <th scope="col" key={i}>
                  <select aria-label={headerText(cells[i] ?? '') || `${i + 1}`} value={columns[i] ?? ''} disabled={headerText(cells[i] ?? '') === ''}
                    onChange={(event) => {
                      const name = event.currentTarget.value || null;
                      setChosen({ ...chosen, columns: Array.from({ length: width }, (_each, j) => (j === i ? name : columns[j] === name && name !== null ? null : columns[j] ?? null)) });
                    }}>
                    <option value="">{words.ignore[locale]}</option>
                    {schemas[kind].columns.map((column) => (
                      <option key={column.name} value={column.name}>{locale === 'zh' ? column.zh : column.name}{column.required ? ' *' : ''}</option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {head.records.map((record) => (
              <tr key={record.line} class={record.line === line ? 'is-header' : record.line < line ? 'is-above' : undefined}>
                <td>
                  <label><input type="radio" name="header-line" checked={record.line === line} onChange={() => change({ line: record.line })} /> {record.line}</label>
                </td>
                {Array.from({ length: width }, (_, i) => <td key={i}>{record.cells[i] ?? ''}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lacking.length > 0 && (
        <p class="notice">{words.lacking[locale]({ names: lacking.map((column) => (locale === 'zh' ? column.zh : column.name)).join(locale === 'zh' ? '、' : ', ') })}</p>
      )}
      <p class="intake-actions">
        <button type="button" class="button button-primary" data-columns-apply disabled={lacking.some((column) => column.key)} onClick={apply}>{words.apply[locale]}</button>
        <button type="button" class="button" onClick={onBack}>{backLabel}</button>
      </p>
    </div>
  );
}
