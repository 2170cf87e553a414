/** Returns the row with the lowest share, compared in whole numbers; of equal ones that of the larger whole. Throws where no row has a whole above nought. */
export function lowestShare<Row>(rows: readonly Row[], partOf: (row: Row) => number, wholeOf: (row: Row) => number): Row {
  return rows.filter((row) => wholeOf(row) > 0).reduce((low, row) => {
    const difference = partOf(row) * wholeOf(low) - partOf(low) * wholeOf(row);
    return difference < 0 || (difference === 0 && wholeOf(row) > wholeOf(low)) ? row : low;
  });
}
