import type { Listener } from '../../db/listen.js';
import type { ChangeRow } from './change.row.js';
import type { ChangeQuery } from './change.sql.js';
import { BEGINNING, isBehind, type Position } from './position.js';
import { changesBehind, endOfLog, LOG_PAGE, nextChanges, positionOf } from './tail.sql.js';

/** How many of the latest changes are kept at hand for those who follow; who is further behind reads the database. */
const AT_HAND = 1_000;
/** How often the log is looked at although nothing was heard. */
const IDLE_MS = 10_000;
/** While something is committed that an older transaction still holds back, which ends without a word. */
const HELD_BACK_MS = { least: 25, most: 1_000 };

export interface TailPage {
  readonly rows: readonly ChangeRow[];
  /** Where to go on from: nothing that was asked for lies between the last row and here. */
  readonly reached: Position;
}

/**
 * The end of the change log as one process sees it, read once for all who follow it there.
 * Followers pull: each has a position and takes what lies behind it when it is ready, so that one who is slow costs
 * nothing but is read to from the database again.
 */
export class ChangeTail {
  /** All that lies between `#from` and `#head`. */
  #rows: ChangeRow[] = [];
  #from: Position = BEGINNING;
  #head: Position = BEGINNING;
  #followers = 0;
  #starting: Promise<void> | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(private readonly listener: Listener) {}

  get head(): Position {
    return this.#head;
  }

  /** To be called before following, and what it gives when done with it. */
  async join(): Promise<() => void> {
    this.#followers++;
    try {
      await (this.#starting ??= this.#start());
    } catch (error) {
      this.#followers--;
      this.#starting = undefined;
      throw error;
    }
    return () => {
      this.#followers--;
    };
  }

  /** What lies behind a position; of what is not at hand, a page. */
  async read(position: Position, query: ChangeQuery): Promise<TailPage> {
    const head = this.#head;
    if (!isBehind(this.#from, position)) {
      const rows = this.#rows.filter((row) => matches(row, query) && isBehind(row.sort_keys, position));
      return { rows, reached: later(position, head) };
    }
    const rows = await changesBehind(this.listener.sql, query, position);
    const last = positionOf(rows.at(-1)) ?? position;
    return { rows, reached: rows.length === LOG_PAGE ? last : later(last, head) };
  }

  /** Resolves when there is something behind a position, or when the signal aborts. */
  async beyond(position: Position, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !isBehind(this.#head, position)) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        this.#waiting.add(done);
        signal.addEventListener('abort', done);
      });
    }
  }

  async #start(): Promise<void> {
    this.#rows = [];
    this.#from = this.#head = await endOfLog(this.listener.sql);
    void this.#run();
  }

  async #run(): Promise<void> {
    const { closing } = this.listener;
    let { wakes } = this.listener;
    let waitMs: number = HELD_BACK_MS.least;
    while (this.#followers > 0 && !closing.aborted) {
      if (this.listener.wakes !== wakes) waitMs = HELD_BACK_MS.least;
      ({ wakes } = this.listener);
      try {
        const { rows, settled } = await nextChanges(this.listener.sql, this.#head);
        this.#append(rows);
        if (rows.length > 0) continue;
        await this.listener.woken(wakes, settled ? IDLE_MS : waitMs, closing);
      } catch (error) {
        this.listener.log.warn(`The change log cannot be read: ${String(error)}; trying again.`);
        await this.listener.woken(wakes, HELD_BACK_MS.most, closing);
      }
      waitMs = Math.min(waitMs * 2, HELD_BACK_MS.most);
    }
    this.#starting = undefined;
  }

  #append(rows: readonly ChangeRow[]): void {
    if (rows.length === 0) return;
    this.#rows.push(...rows);
    this.#head = positionOf(rows.at(-1)!);
    const excess = this.#rows.length - AT_HAND;
    if (excess > 0) this.#from = positionOf(this.#rows.splice(0, excess).at(-1)!);
    for (const done of this.#waiting) done();
  }
}

const later = (a: Position, b: Position): Position => (isBehind(a, b) ? a : b);

function matches(row: ChangeRow, { kinds, about }: ChangeQuery): boolean {
  return (
    (!kinds || kinds.includes(row.change_kind)) && (!about || about.some((id) => row.about.includes(id)))
  );
}

const tails = new WeakMap<Listener, ChangeTail>();

/** The tail that all followers of one database in this process share. */
export function tailOf(listener: Listener): ChangeTail {
  let tail = tails.get(listener);
  if (!tail) tails.set(listener, (tail = new ChangeTail(listener)));
  return tail;
}
