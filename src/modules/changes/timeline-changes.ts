import type { Kysely } from 'kysely';
import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import type { TimelineQuery } from '../timeline/timeline-sources.sql.js';
import { changeCursor } from './change-cursor.js';
import type { ChangeRow } from './change.row.js';
import { isBehind, type Position } from './position.js';
import { wasAfter, wasBefore, type Moment, type Standing } from './standing.js';
import { positionOf } from './tail.sql.js';
import { restOf, standings, unnamed, type Unnamed } from './timeline-changes.sql.js';
import type { TimelineChange } from './timeline-change.type.js';

const AT_ONCE = 500;

/** Reads the database, however long that takes; undefined once nobody wants to know any more. */
export type Read = <T>(read: (database: Kysely<unknown>) => Promise<T>) => Promise<T | undefined>;

/**
 * The items of a timeline that have come, changed or gone, by some changes of the log that follow each other.
 *
 * Each is told once for a transaction, with the last change of it that names the item. Those that none names (what an
 * actor of another country took part in, what a source of another date backs) are told with the transaction's last
 * change, and only if they have come or gone. What an item was before and after follows from the log alone, so that
 * everyone is told the same, whenever they ask.
 */
export async function* timelineChanges(
  read: Read,
  query: TimelineQuery,
  rows: readonly ChangeRow[],
): AsyncGenerator<TimelineChange, void, undefined> {
  const last = rows.at(-1)!;
  const named = [...new Set(rows.flatMap(({ about }) => about))];
  const found = await read((database) => standings(database, query, named, momentOf(rows[0]!)));
  const inLast = [...new Set(rows.filter((row) => isSame(row, last)).flatMap(({ about }) => about))];
  const rest = await read((database) => restOf(database, positionOf(last), inLast));
  if (!found || !rest) return;

  const lastOf = new Map<string, ChangeRow>();
  for (const row of rows) for (const id of row.about) lastOf.set(`${momentOf(row).join()} ${id}`, row);
  const others = new Others(read, query, [momentOf(rows[0]!), momentOf(last)]);
  for (const [i, row] of rows.entries()) {
    const at = momentOf(row);
    const next = rows[i + 1];
    const isLast = next ? !isSame(row, next) : !rest.more;
    const told = async function* () {
      if (isLast) yield* others.of(at);
      for (const id of new Set(row.about)) {
        const item = found.get(id);
        if (!item || lastOf.get(`${at.join()} ${id}`) !== row || (isSame(row, last) && rest.named.has(id)))
          continue;
        const change = { item, was: wasBefore(item, query, at), is: wasAfter(item, query, at) };
        if (change.was || change.is) yield change;
      }
    };
    yield* withCursors(row, told());
  }
}

interface Told {
  readonly item: Standing;
  readonly was: boolean;
  readonly is: boolean;
}

/**
 * Only the last that is told of a change has its cursor; the others have one just before it, so that whoever comes back
 * with theirs is told the rest of them.
 */
async function* withCursors(
  row: ChangeRow,
  told: AsyncGenerator<Told, void, undefined>,
): AsyncGenerator<TimelineChange, void, undefined> {
  const [era, xid, seq] = positionOf(row);
  const before = changeCursor({ sort_keys: [era, xid, String(BigInt(seq) - 1n)] });
  let held: Told | undefined;
  for await (const next of told) {
    if (held) yield timelineChange(row, before, held);
    held = next;
  }
  if (held) yield timelineChange(row, changeCursor(row), held);
}

const timelineChange = ({ at }: ChangeRow, cursor: string, { item, was, is }: Told): TimelineChange => ({
  uuid: item.id,
  kind: item.kind,
  cursor,
  at,
  itemId: encodeId(item.kind.toLowerCase() as IdPrefix, item.id),
  onTimeline: is,
  wasOnTimeline: was,
});

/** The items that came or went by transactions of which no change names them, in the transactions' order. */
class Others {
  #page: (Unnamed & { readonly told: Told | null })[] = [];
  #after: Unnamed | undefined;
  #ended = false;

  constructor(
    private readonly read: Read,
    private readonly query: TimelineQuery,
    private readonly between: readonly [Moment, Moment],
  ) {}

  async *of(moment: Moment): AsyncGenerator<Told, void, undefined> {
    for (;;) {
      if (this.#page.length === 0 && !this.#ended) await this.#more();
      const next = this.#page[0];
      if (!next || isBehind(next.at, moment)) return;
      this.#page.shift();
      if (next.told && !isBehind(moment, next.at)) yield next.told;
    }
  }

  async #more(): Promise<void> {
    const { query, between } = this;
    const page = await this.read((database) => unnamed(database, between, this.#after, AT_ONCE));
    this.#ended = !page || page.length < AT_ONCE;
    if (!page?.[0]) return;
    this.#after = page.at(-1);
    const ids = [...new Set(page.map(({ id }) => id))];
    const found = await this.read((database) => standings(database, query, ids, page[0]!.at));
    this.#page = page.map((other) => {
      const item = found?.get(other.id);
      if (!item) return { ...other, told: null };
      const [was, is] = [wasBefore(item, query, other.at), wasAfter(item, query, other.at)];
      return { ...other, told: was === is ? null : { item, was, is } };
    });
  }
}

const momentOf = (row: ChangeRow): Moment => {
  const [era, xid]: Position = positionOf(row);
  return [era, xid];
};
const isSame = (a: ChangeRow, b: ChangeRow): boolean => momentOf(a).join() === momentOf(b).join();
