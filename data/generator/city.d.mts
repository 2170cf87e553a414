export type ExportRow = Record<string, string | number>;
export type City = Record<'units' | 'progress' | 'talks' | 'materials' | 'reviews' | 'meetings' | 'evaluations' | 'reports' | 'remediations' | 'hearings' | 'annotations', ExportRow[]>;
export function makeCity(options?: { seed?: number; scale?: number; to?: string }): City;
