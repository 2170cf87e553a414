const DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO date. */
export const day = (iso) => Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / DAY;

/** ISO date of a day, '' for none. */
export const iso = (value) => (value === null || value === undefined ? '' : new Date(value * DAY).toISOString().slice(0, 10));
