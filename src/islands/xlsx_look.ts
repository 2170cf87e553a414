import type { SheetContent } from './xlsx.ts';

export type ColumnForm = 'any' | 'text' | 'date';

/** The formats of cells, by their place in the style sheet: as typed, text, and a date. */
const FORMS: readonly ColumnForm[] = ['any', 'text', 'date'];
const FORMAT_IDS = [0, 49, 164];

/** What a workbook to be filled in looks like: its style sheet, and which of its styles each column has, also below the last row. */
export interface Look {
  styles: string;
  styleOf: (sheet: SheetContent, column: number) => number;
}

/** Returns the look of sheets whose columns have the forms that `formsOf` gives: what is typed there keeps its zeros, or becomes a whole date. */
export const lookOf = (formsOf: (sheet: SheetContent) => readonly ColumnForm[]): Look => ({
  styles: `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${FORMAT_IDS.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs>`,
  styleOf: (sheet, column) => FORMS.indexOf(formsOf(sheet)[column] ?? 'any'),
});
