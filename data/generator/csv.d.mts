import type { City } from './city.mjs';
export function csvFiles(city: City): { name: string; text: string }[];
