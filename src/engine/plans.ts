/** Statements kept at most: those of every board of a visit are fewer. */
const MOST = 128;

interface Kept<Statement> { statement: Promise<Statement>; age: number }

/**
 * Statements that are asked again and again, parsed and planned once: of what a short query costs, that is a third to a half. A plan rests on
 * the tables, their rows and the variables as they were (DuckDB drops what their least and greatest values rule out, and does not look again),
 * so that whatever may change any of them makes all plans be forgotten.
 */
export class Plans<Statement> {
  #kept = new Map<string, Kept<Statement>>();
  #age = 0;
  readonly #prepare: (sql: string) => Promise<Statement>;
  readonly #close: (statement: Statement) => Promise<unknown>;

  constructor(prepare: (sql: string) => Promise<Statement>, close: (statement: Statement) => Promise<unknown>) {
    this.#prepare = prepare;
    this.#close = close;
  }

  /** Forgets every plan: to be called before anything is run that may change what one rests on. */
  forget(): void {
    this.#age += 1;
    for (const { statement } of this.#kept.values()) void statement.then(this.#close).catch(() => undefined);
    this.#kept.clear();
  }

  /** Returns the statement's plan, or null where it was forgotten while it was made. */
  async of(sql: string): Promise<Statement | null> {
    let kept = this.#kept.get(sql);
    if (!kept) {
      if (this.#kept.size >= MOST) this.forget();
      kept = { statement: this.#prepare(sql), age: this.#age };
      this.#kept.set(sql, kept);
      kept.statement.catch(() => this.#kept.delete(sql));
    }
    const statement = await kept.statement;
    return kept.age === this.#age ? statement : null;
  }
}
