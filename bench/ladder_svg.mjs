// The ladder as a drawing: what each step costs against the units of the city, both scales logarithmic, so that a cost for each unit is a straight line at 45°.
const lines = [
  ['read', 'read and checked', '#14365c'], ['staging', 'staged', '#5d96d6'], ['day', 'the tables of a day', '#6b5ca5'], ['cube_day', 'a day of the counts', '#94790f'],
  ['build', 'a site without pages of units', '#a4552a'], ['build_whole', 'a site with a page for each', '#5b3a1e'],
  ['filter_units', 'filter of the units’ table, engine', '#b3261e'], ['filter_overview', 'filter of the overview, engine', '#0d4c40'], ['filter_cube', 'filter of the overview, counts', '#7d8794'],
];
const WIDTH = 760;
const HEIGHT = 420;
const plot = { left: 60, right: 500, top: 20, bottom: 370 };

/** Returns the drawing of rungs (see scale.mjs) as SVG text: points of a city with more reviews a unit are open rings. */
export function drawLadder(rungs) {
  const units = rungs.map((rung) => rung.units).filter(Boolean);
  const seconds = rungs.flatMap((rung) => lines.map(([key]) => rung.seconds[key])).filter((value) => value > 0);
  const decade = (value, round) => round(Math.log10(value));
  const [x0, x1] = [decade(Math.min(...units), Math.floor), decade(Math.max(...units), Math.ceil)];
  const [y0, y1] = [Math.max(-3, decade(Math.min(...seconds), Math.floor)), decade(Math.max(...seconds), Math.ceil)];
  const tenth = (value) => Math.round(value * 10) / 10;
  const x = (value) => tenth(plot.left + ((Math.log10(value) - x0) / (x1 - x0)) * (plot.right - plot.left));
  const y = (value) => tenth(plot.bottom - ((Math.log10(Math.max(value, 10 ** y0)) - y0) / (y1 - y0)) * (plot.bottom - plot.top));
  const decades = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#1c2430">`,
    '<title>Seconds of each step against the units of the city</title>', `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fbfaf7"/>`,
    ...decades(x0, x1).flatMap((value) => [`<line x1="${x(value)}" x2="${x(value)}" y1="${plot.top}" y2="${plot.bottom}" stroke="#d9d5cb"/>`, `<text x="${x(value)}" y="${plot.bottom + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`]),
    ...decades(y0, y1).flatMap((value) => [`<line x1="${plot.left}" x2="${plot.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d9d5cb"/>`, `<text x="${plot.left - 6}" y="${y(value) + 4}" text-anchor="end">${value} s</text>`]),
    `<text x="${plot.right}" y="${plot.bottom + 36}" text-anchor="end">units</text>`,
  ];
  const isPlain = (rung) => !rung.asked_reviews;
  const ends = [];
  for (const [key, label, colour] of lines) {
    const points = rungs.filter((rung) => isPlain(rung) && rung.seconds[key] !== undefined).map((rung) => [x(rung.units), y(rung.seconds[key])]);
    if (points.length === 0) continue;
    parts.push(`<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const [px, py] of points) parts.push(`<circle cx="${px}" cy="${py}" r="3" fill="${colour}"/>`);
    for (const rung of rungs) if (!isPlain(rung) && rung.seconds[key] !== undefined) parts.push(`<circle cx="${x(rung.units)}" cy="${y(rung.seconds[key])}" r="4.5" fill="none" stroke="${colour}" stroke-width="2"/>`);
    ends.push({ label, colour, from: points.at(-1), at: points.at(-1)[1] });
  }
  // Labels stand beside the ends of their lines, pushed apart where they would meet.
  ends.sort((a, b) => a.at - b.at);
  for (let i = 1; i < ends.length; i++) ends[i].at = Math.max(ends[i].at, ends[i - 1].at + 16);
  for (const { label, colour, from, at } of ends) parts.push(`<path d="M${from[0] + 8},${from[1]}L${plot.right + 8},${at}" stroke="${colour}" fill="none" stroke-width="0.7"/>`, `<text x="${plot.right + 12}" y="${at + 4}" fill="${colour}">${label}</text>`);
  const more = rungs.find((rung) => !isPlain(rung) && rung.reviews);
  if (more) parts.push(`<text x="${plot.right + 12}" y="${plot.bottom + 36}">○ ${more.reviews.toLocaleString('en')} rows of reviews</text>`);
  return `${parts.join('\n')}\n</svg>\n`;
}
