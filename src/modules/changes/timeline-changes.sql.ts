import type { Kysely } from 'kysely';
import { sql, type Sql } from '../../db/sql.js';
import { all } from '../../db/listing.js';
import { wordQuery } from '../search/words.sql.js';
import { datesFit, evidenceConditions } from '../timeline/fit.sql.js';
import type { TimelineQuery } from '../timeline/timeline-sources.sql.js';
import type { Position } from './position.js';
import type { Moment, Standing } from './standing.js';

const IN_KINDS = sql`('EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE')`;
const moment = ([era, xid]: Moment) => sql`(${era}::int, ${xid}::xid8)`;

/** How some items stand to a timeline, and stood to it since a transaction began; nothing of what is no item. */
export async function standings(
  database: Kysely<unknown>,
  query: TimelineQuery,
  items: readonly string[],
  since: Moment,
): Promise<Map<string, Standing>> {
  const topics = sql`${query.topics.flat()}::uuid[]`;
  const words = (column: string) =>
    query.text === null ? sql`true` : sql`COALESCE(${sql.ref(column)} @@ ${wordQuery(query.text)}, false)`;
  const evidence = (table: string) => sql`COALESCE(${all(evidenceConditions(query, table))}, false)`;
  const asked = (column: string) =>
    sql`ARRAY(SELECT unnest(${sql.ref(column)}) INTERSECT SELECT unnest(${topics}))`;
  const { rows } = await sql<Standing>`
    SELECT * FROM (
      SELECT wanted.id, item.id IS NOT NULL AS there,
             COALESCE(item.kind, (SELECT kind FROM timeline_past WHERE item_id = wanted.id LIMIT 1)) AS kind,
             ${datesFit(query)} AS dates, ${words('item.search_words')} AS words, ${evidence('evidence')} AS evidence,
             ARRAY(SELECT topic_id FROM timeline_entry
                    WHERE item_id = wanted.id AND topic_id = ANY (${topics})) AS topics,
             COALESCE((
               SELECT jsonb_agg(jsonb_build_object(
                        'at', jsonb_build_array(era::text, xid::text),
                        'dates', CASE WHEN dated THEN ${datesFit(query)} END,
                        'words', CASE WHEN words IS NOT NULL THEN ${words('item.words')} END,
                        'evidence', CASE WHEN backed THEN ${evidence('item')} END,
                        'came', ${asked('item.came')}, 'went', ${asked('item.went')}) ORDER BY seq)
                 FROM timeline_past AS item
                WHERE item_id = wanted.id AND (era, xid) >= ${moment(since)}), '[]') AS past,
             COALESCE((
               SELECT jsonb_agg(jsonb_build_object(
                        'at', jsonb_build_array(era::text, xid::text), 'entered', operation = 'INSERT')
                        ORDER BY era, xid, seq)
                 FROM change
                WHERE about_1 = wanted.id AND subject_id = wanted.id AND operation <> 'UPDATE'
                  AND (era, xid) >= ${moment(since)}), '[]') AS lives
        FROM unnest(${items}::uuid[]) AS wanted (id)
        LEFT JOIN node AS item ON item.id = wanted.id
        LEFT JOIN entity_evidence AS evidence ON evidence.entity_id = wanted.id) AS item
     WHERE kind IN ${IN_KINDS}`.execute(database);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the rest of a transaction, behind a position in it, tells of. */
export async function restOf(
  database: Kysely<unknown>,
  [era, xid, seq]: Position,
  items: readonly string[],
): Promise<{ more: boolean; named: Set<string> }> {
  const rest = sql`(change.era, change.xid) = ${moment([era, xid])} AND change.seq > ${seq}::bigint`;
  const { rows } = await sql<{ more: boolean; named: string[] }>`
    SELECT EXISTS (SELECT FROM change WHERE ${rest}) AS more,
           ARRAY(SELECT id FROM unnest(${items}::uuid[]) AS item (id) WHERE ${namedIn(sql`item.id`, rest)}) AS named`.execute(
    database,
  );
  return { more: rows[0]!.more, named: new Set(rows[0]!.named) };
}

/** An item whose place on timelines a transaction may have changed, though no record of it names the item. */
export interface Unnamed {
  readonly at: Moment;
  readonly seq: string;
  readonly id: string;
}

/** Those of some transactions, from the first to the last, a page at a time. */
export async function unnamed(
  database: Kysely<unknown>,
  [first, last]: readonly [Moment, Moment],
  after: Unnamed | undefined,
  limit: number,
): Promise<Unnamed[]> {
  const from = after
    ? sql`(past.era, past.xid, past.seq) > (${after.at[0]}::int, ${after.at[1]}::xid8, ${after.seq}::bigint)`
    : sql`(past.era, past.xid) >= ${moment(first)}`;
  const same = (table: string) =>
    sql`${sql.ref(`${table}.era`)} = past.era AND ${sql.ref(`${table}.xid`)} = past.xid`;
  const { rows } = await sql<{ era: string; xid_text: string; seq: string; id: string }>`
    SELECT past.era::text AS era, past.xid::text AS xid_text, past.seq::text AS seq, past.item_id AS id
      FROM timeline_past AS past
     WHERE ${from} AND (past.era, past.xid) <= ${moment(last)} AND ${tells('past')}
       AND NOT EXISTS (SELECT FROM timeline_past AS other
                        WHERE other.item_id = past.item_id AND ${same('other')} AND other.seq < past.seq AND ${tells('other')})
       AND NOT ${namedIn(sql`past.item_id`, same('change'))}
     ORDER BY past.era, past.xid, past.seq LIMIT ${limit}`.execute(database);
  return rows.map(({ era, xid_text: xid, seq, id }) => ({ at: [era, xid], seq, id }));
}

/** A record of what was otherwise may say no more than that the item was there. */
const tells = (table: string) => {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`(${column('dated')} OR ${column('backed')}
              OR num_nonnulls(${column('words')}, ${column('came')}, ${column('went')}) > 0)`;
};

/** Whether changes that fulfil a condition name an item. */
const namedIn = (id: Sql, condition: Sql) =>
  sql`(${sql.join(
    [
      ...['about_1', 'about_2', 'about_3'].map((column) => sql`${sql.ref(`change.${column}`)} = ${id}`),
      sql`change.moved_from @> ARRAY[${id}]`,
    ].map((names) => sql`EXISTS (SELECT FROM change WHERE ${names} AND ${condition})`),
    sql` OR `,
  )})`;
