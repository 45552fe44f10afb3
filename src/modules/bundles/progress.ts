/** What an import or export tells of itself while it runs. */
export interface Progress {
  /** Begins a stretch of work of so many units; `counted` is what is done so far beside them, such as records. */
  begin(name: string, total: number, unit: 'bytes' | 'steps' | 'records'): void;
  /** More units are done, and with them so many records. */
  advance(units: number, records?: number): void;
  /** The stretch is done. */
  end(): void;
}

/** Tells nobody. */
export const silent: Progress = { begin: () => undefined, advance: () => undefined, end: () => undefined };
