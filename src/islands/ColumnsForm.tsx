import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { intake as words } from '../i18n/intake.ts';
import type { Locale } from '../i18n/locale.ts';
import {
  BEGINNING_BYTES, beginningOf, delimiters, encodings, guessHeader, headerSignature, headerText, headsOfText, kinds, mappingOf, quotings, schemas, suggestColumns,
  type Delimiter, type Encoding, type FileChoice, type FileFacts, type Head, type Kind, type Mapping, type Quoting,
} from '../sources/index.ts';
import { delimiterName } from '../views/data.ts';
import { savedColumns, savedDialects, saveColumns, type SavedColumns } from './saved_columns.ts';

interface Chosen { head: Head; quoting: Quoting; line: number; kind: Kind; columns: (string | null)[]; isSaved: boolean }

/** Delimiters that are offered where they divide a text; those that are looked for come first. */
const offered: readonly Delimiter[] = [...delimiters, ' ', '、', ':', '~', '^'];

const cellsAt = (head: Head, line: number): string[] => head.records.find((record) => record.line === line)?.cells ?? [];

const applied = (cells: string[], columns: Mapping): (string | null)[] => cells.map((cell) => columns[headerText(cell)] ?? null);

/** Returns the beginning of a file under a way of quoting: a sheet as it is, a text under each delimiter that divides it, and under `own`. */
function headsOf(file: FileFacts, quoting: Quoting, own: Delimiter | null): Head[] {
  if (file.beginning === '') return file.heads;
  const chosen = own === null ? [] : headsOfText(file.beginning, { among: [own], quoting });
  return [...chosen, ...headsOfText(file.beginning, { among: offered.filter((each) => each !== own), quoting })];
}

/** Returns how a header of this file was matched before, with where it stands; null where none was. */
function rememberedHeader(file: FileFacts): { head: Head; quoting: Quoting; line: number; saved: SavedColumns } | null {
  const asRead = { heads: file.heads, quoting: file.quoting ?? 'doubled' };
  const others = file.beginning === '' ? [] : savedDialects().filter(({ quoting }) => Object.hasOwn(quotings, quoting))
    .map(({ delimiter, quoting }) => ({ heads: headsOfText(file.beginning, { among: [delimiter], quoting }), quoting }));
  for (const { heads, quoting } of [asRead, ...others]) {
    for (const head of heads) {
      for (const { line, cells } of head.records) {
        const saved = savedColumns(headerSignature(cells));
        if (saved && (saved.quoting ?? 'doubled') === quoting) return { head, quoting, line, saved };
      }
    }
  }
  return null;
}

function begin(file: FileFacts, choice: FileChoice | undefined): Chosen {
  const remembered = file.kind === null ? rememberedHeader(file) : null;
  if (remembered) {
    const { head, quoting, line, saved } = remembered;
    return { head, quoting, line, kind: saved.kind, columns: applied(cellsAt(head, line), saved.columns), isSaved: true };
  }
  const quoting = file.quoting ?? choice?.quoting ?? 'doubled';
  const read = file.heads.find((head) => head.delimiter === file.delimiter || head.delimiter === null);
  if (file.kind !== null && read && cellsAt(read, file.header_line!).length > 0) {
    const cells = cellsAt(read, file.header_line!);
    return { head: read, quoting, line: file.header_line!, kind: file.kind, columns: choice?.columns ? applied(cells, choice.columns) : suggestColumns(cells, file.kind), isSaved: false };
  }
  for (const each of [quoting, 'apostrophe'] as const) {
    const heads = headsOf(file, each, null);
    const guess = guessHeader(heads);
    if (guess) return { head: heads.find((head) => head.delimiter === guess.delimiter)!, quoting: each, line: guess.headerLine, kind: guess.kind, columns: guess.columns, isSaved: false };
  }
  const head = headsOf(file, quoting, null)[0]!;
  const line = head.records[0]?.line ?? 1;
  return { head, quoting, line, kind: 'units', columns: suggestColumns(cellsAt(head, line), 'units'), isSaved: false };
}

interface Props {
  file: FileFacts;
  /** The file itself, to be read in another encoding; null where it is not at hand. */
  blob: Blob | null;
  choice: FileChoice | undefined;
  locale: Locale;
  onApply: (choice: FileChoice) => void;
  onBack: () => void;
  backLabel: string;
}

/** Asks where the header of a file is, which export it is, and what each column means; remembers the answer for the same header. */
export function ColumnsForm({ file: given, blob, choice, locale, onApply, onBack, backLabel }: Props): VNode {
  const [file, setFile] = useState(given);
  const [chosen, setChosen] = useState<Chosen>(() => begin(file, choice));
  const [own, setOwn] = useState<Delimiter | null>(null);
  const { head, quoting, line, kind, columns } = chosen;
  const heads = useMemo(() => {
    const known = headsOf(file, quoting, own ?? (head.delimiter !== null && !offered.includes(head.delimiter) ? head.delimiter : null));
    return known.some((each) => each.delimiter === head.delimiter) ? known : [head, ...known];
  }, [file, quoting, own, head.delimiter]);
  const cells = cellsAt(head, line);
  const width = Math.max(1, ...head.records.map((record) => record.cells.length));
  const change = (patch: Partial<Pick<Chosen, 'head' | 'quoting' | 'line' | 'kind'>>) => {
    const next = { head, quoting, line, kind, ...patch };
    if (!next.head.records.some((record) => record.line === next.line)) next.line = next.head.records[0]?.line ?? 1;
    setChosen({ ...next, columns: suggestColumns(cellsAt(next.head, next.line), next.kind), isSaved: false });
  };
  /** Shows the file as it reads in another encoding, its header looked for anew. */
  const readIn = async (encoding: Encoding) => {
    const beginning = beginningOf(new Uint8Array(await blob!.slice(0, BEGINNING_BYTES).arrayBuffer()), encoding);
    const other: FileFacts = { ...file, encoding, beginning, heads: headsOfText(beginning, { quoting }), kind: null };
    setFile(other);
    setChosen(begin(other, choice));
  };
  const lacking = schemas[kind].columns.filter((column) => column.required && !columns.includes(column.name));
  const apply = () => {
    const mapping = mappingOf(cells, columns);
    const dialect = head.delimiter === null ? {} : { delimiter: head.delimiter, quoting };
    saveColumns(headerSignature(cells), { kind, columns: mapping, ...dialect });
    onApply({ ...dialect, ...(file.encoding === given.encoding ? {} : { encoding: file.encoding as Encoding }), headerLine: line, kind, columns: mapping });
  };
  const id = 'columns-form';
  return (
    <div class="intake-ask columns-form" role="group" tabindex={-1} aria-labelledby={`${id}-title`} data-columns-form>
      <h3 id={`${id}-title`}>{words.columns_title[locale]({ file: file.file })}</h3>
      {chosen.isSaved ? <p>{words.columns_again[locale]}</p> : given.kind === null && <p>{words.columns_why[locale]}</p>}
      <div class="columns-choices">
        <label>{words.kind[locale]}
          <select value={kind} data-columns-kind onChange={(event) => change({ kind: event.currentTarget.value as Kind })}>
            {kinds.map((each) => <option key={each} value={each}>{schemas[each].name[locale]}</option>)}
          </select>
        </label>
        {head.delimiter !== null && (
          <>
            {blob && file.encoding !== null && (
              <label>{words.encoding[locale]}
                <select value={file.encoding} data-columns-encoding onChange={(event) => void readIn(event.currentTarget.value as Encoding)}>
                  {encodings.map((each) => <option key={each} value={each}>{words.encodings[each][locale]}</option>)}
                </select>
              </label>
            )}
            <label>{words.delimiter[locale]}
              <select value={head.delimiter} data-columns-delimiter onChange={(event) => change({ head: heads.find((each) => each.delimiter === event.currentTarget.value)! })}>
                {heads.map((each) => <option key={each.delimiter} value={each.delimiter!}>{delimiterName(each.delimiter!, locale)}</option>)}
              </select>
            </label>
            <label>{words.other_delimiter[locale]}
              <input type="text" size={4} maxLength={5} autocomplete="off" value={own ?? ''} data-columns-own-delimiter
                onInput={(event) => {
                  const text = event.currentTarget.value.replaceAll('\\t', '\t').replaceAll('"', '');
                  setOwn(text === '' ? null : text);
                  if (text !== '') change({ head: headsOf(file, quoting, text)[0]! });
                }} />
            </label>
            <label>{words.quoting[locale]}
              <select value={quoting} data-columns-quoting
                onChange={(event) => {
                  const next = event.currentTarget.value as Quoting;
                  change({ quoting: next, head: headsOf(file, next, head.delimiter)[0]! });
                }}>
                {(Object.keys(quotings) as Quoting[]).map((each) => <option key={each} value={each}>{words.quotings[each][locale]}</option>)}
              </select>
            </label>
          </>
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
                  <label><input type="radio" name="header-line" checked={record.line === line} aria-label={words.header_at[locale]({ line: record.line })} onChange={() => change({ line: record.line })} /> {record.line}</label>
                </td>
                {Array.from({ length: width }, (_, i) => <td key={i}>{record.cells[i] ?? ''}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div role="status">
        {lacking.length > 0 && (
          <p class="notice">{words.lacking[locale]({ names: lacking.map((column) => (locale === 'zh' ? column.zh : column.name)).join(locale === 'zh' ? '、' : ', ') })}</p>
        )}
      </div>
      <p class="intake-actions">
        <button type="button" class="button button-primary" data-columns-apply disabled={lacking.some((column) => column.key)} onClick={apply}>{words.apply[locale]}</button>
        <button type="button" class="button" onClick={onBack}>{backLabel}</button>
      </p>
    </div>
  );
}
