// The cases by which the product is held to the reference program, in the suite and in the mutation run.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { fixtures } from '../support/warehouse.ts';
import { campaign, type Campaign } from './campaign.ts';
import { referenceFeed, type ReferenceFeed } from './figures.ts';
import { asOfDates, chanceOf, inventCity, spoil, writeCity, type Cells, type City, type Written } from './invent.ts';
import { decode, exportKinds, load, type Reject } from './loading.ts';

export interface Case { name: string; files: Written[]; dates: string[] }

let given: City[] | null = null;

/** The two given cities, as clean rows. */
function givenCities(): City[] {
  given ??= ['city-a', 'city-b'].map((city) => Object.fromEntries(exportKinds.map(({ kind }) =>
    [kind, Papa.parse<Cells>(readFileSync(path.join(fixtures, 'exports', city, 'clean', `${kind}.csv`), 'utf8').trim(), { header: true }).data])));
  return given;
}

/** A part of one of the given cities, with everything that belongs to its units. */
function partOf(city: City, every: number, offset: number): City {
  const units = new Set(city.units!.filter((_, i) => i % every === offset).map(({ unit_id }) => unit_id));
  const materials = new Set(city.materials!.filter(({ unit_id }) => units.has(unit_id)).map(({ material_id }) => material_id));
  return Object.fromEntries(Object.entries(city).map(([kind, rows]) =>
    [kind, rows.filter((row) => (kind === 'reviews' ? materials.has(row.material_id) : units.has(row.unit_id)))]));
}

/** One case by its number: an invented city, or (every third) a spoilt part of a given one, written in dialects. */
export function caseOf(number: number, plan: Campaign = campaign): Case {
  const chance = chanceOf(number);
  const isGiven = number % 3 === 0 && plan === campaign;
  const city = isGiven ? partOf(chance.one(givenCities()), 40, chance.below(40)) : inventCity(chance, plan);
  const files = writeCity(spoil(city, chance, chance.one(isGiven ? [5, 20, 60] : [0, 0, 3, 15])), chance, plan);
  return { name: `REFERENCE_SEED=${number}`, files, dates: asOfDates(chance, 2, plan) };
}

/** Many invented cities as one, each code of a unit, document and item with the number of its city before it. */
export function crowdOf(numbers: readonly number[], dates: string[]): Case {
  const whole: City = Object.fromEntries(exportKinds.map(({ kind }) => [kind, [] as Cells[]]));
  for (const number of numbers) {
    for (const [kind, rows] of Object.entries(inventCity(chanceOf(number)))) {
      const named = (row: Cells) => Object.fromEntries(Object.entries(row).map(([column, text]) => [column, ['unit_id', 'material_id', 'item_id'].includes(column) ? `${number}-${text}` : text]));
      whole[kind]!.push(...rows.map(named));
    }
  }
  return { name: `crowd ${numbers.join(' ')}`, files: writeCity(spoil(whole, chanceOf(numbers[0]!), 2), chanceOf(numbers[0]!)), dates };
}

/** What the reference program makes of a case: its rejects, and the feed of each date. */
export function judge({ files, dates }: Case, plan: Campaign = campaign): { rejects: Reject[]; feeds: Map<string, ReferenceFeed> } {
  const loaded = load(files.map(({ name, bytes }) => ({ name, text: decode(bytes) })), plan);
  return { rejects: loaded.rejects, feeds: new Map(dates.map((date) => [date, referenceFeed(loaded, plan, date)])) };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** What the suite and the mutation run look at: two crowds on many dates, and small cities with files absent, empty and in every dialect. */
export const suiteCases = (): Case[] => [
  crowdOf(numbers(101, 8), ['2014-06-15', '2014-07-01', '2014-07-20', '2014-08-01']),
  crowdOf(numbers(201, 8), ['2014-06-01', '2014-06-11', '2014-06-30']),
  ...numbers(1, 20).map((number) => caseOf(number)),
];
