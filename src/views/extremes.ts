/** Returns the row with the lowest share, compared in whole numbers; of equal ones that of the larger whole. Throws where no row has a whole above nought. */
export function lowestShare<Row>(rows: readonly Row[], partOf: (row: Row) => number, wholeOf: (row: Row) => number): Row {
  return rows.filter((row) => wholeOf(row) > 0).reduce((low, row) => {
    const difference = partOf(row) * wholeOf(low) - partOf(low) * wholeOf(row);
    return difference < 0 || (difference === 0 && wholeOf(row) > wholeOf(low)) ? row : low;
  });
}

/** Returns every row that has the largest figure, in their order, so that what is equally far behind is named together; none of none. */
export function highest<Row>(rows: readonly Row[], figureOf: (row: Row) => number): Row[] {
  const most = rows.reduce((high, row) => Math.max(high, figureOf(row)), -Infinity);
  return rows.filter((row) => figureOf(row) === most);
}
