/** What is asked of the rows of a reading, by the names of columns. */
export class Wanted {
  /** Everything that rows have: what is wanted where nobody looked ahead. */
  static readonly everything = new Wanted(new Set(), new Map(), true);

  private constructor(
    private readonly columns: ReadonlySet<string>,
    private readonly particulars: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly all: boolean,
  ) {}

  static of(columns: ReadonlySet<string>, particulars: ReadonlyMap<string, ReadonlySet<string>>): Wanted {
    return new Wanted(columns, particulars, false);
  }

  /** Whether a column is wanted. */
  has(column: string): boolean {
    return this.all || this.columns.has(column);
  }

  /** Whether something is wanted that only objects of one type have. */
  hasParticular(type: string, name: string): boolean {
    return this.all || this.particulars.get(type)?.has(name) === true;
  }

  /** Equal for two that want the same. */
  get signature(): string {
    if (this.all) return '*';
    const ofTypes = [...this.particulars].map(([type, names]) => `${type}(${[...names].sort().join()})`);
    return [...[...this.columns].sort(), ...ofTypes.sort()].join();
  }
}
