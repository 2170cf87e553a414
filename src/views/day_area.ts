/** Where days lie in a drawing, for the reader's pointer and arrow keys. */
export interface DayAreaView {
  /** The first day and how many there are. */
  first: string;
  days: number;
  /** What is said of a day: `{day}` and the values of that day as `{0}`, `{1}`… */
  words: string;
  /** One text a day, its values separated by spaces; empty where nothing but the day is known. */
  values: readonly string[];
}
