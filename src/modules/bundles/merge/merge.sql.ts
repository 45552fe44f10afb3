import type { ClientBase } from 'pg';
import type { KindTable } from './kind-tables.js';

/** The lines of a bundle that a step takes: those behind the first number, up to the second. */
export type Range = readonly [number, number];

/** How many records a step made, and how many it changed. */
export interface Merged {
  created: number;
  updated: number;
}

const NODE = [
  ...['kind', 'slug', 'name', 'aliases', 'summary'],
  ...['when_edtf', 'when_extent', 'earliest', 'latest', 'start_by', 'end_from'],
];
const LINK = [
  ...['type', 'from_id', 'to_id', 'role', 'position'],
  ...['when_edtf', 'when_extent', 'earliest', 'latest', 'start_by', 'end_from'],
];
const CITATION = [
  ...['entity_id', 'link_id', 'source_id', 'stance', 'passage_start', 'passage_end', 'passage_sha256'],
  ...['page', 'credibility', 'note'],
];

const list = (of: string, names: readonly string[]): string =>
  names.map((name) => `${of}.${name}`).join(', ');
const differs = (table: string, names: readonly string[], values: string): string =>
  `(${list(table, names)}) IS DISTINCT FROM (${values})`;
const IN_RANGE = 'line > $1::bigint AND line <= $2::bigint';
/** Of what a step is to make, that which is not there; into an empty graph all of it comes new. */
const isNew = (table: string, of: string, empty: boolean): string =>
  empty ? '' : `AND NOT EXISTS (SELECT FROM ${table} AS t WHERE t.id = ${of}.id)`;

/** What the times of a row become if the record says nothing of them, and whether the record says others. */
const timesDiffer = (table: string, of: string): string =>
  `${of}.created_at <> ${table}.created_at OR ${of}.updated_at <> ${table}.updated_at`;
const newTimes = (table: string, of: string): string =>
  `created_at = COALESCE(${of}.created_at, ${table}.created_at), updated_at = COALESCE(${of}.updated_at, now())`;
const firstTimes = (of: string): string =>
  `COALESCE(${of}.created_at, now()), COALESCE(${of}.updated_at, now())`;

/** Which of a kind's entities a step takes: by their lines those that stand alone, at once all that are parts. */
export type Part = 'whole' | 'part' | 'any';
const PARTS: Record<Part, string> = {
  whole: 'AND s.part_of_ref IS NULL',
  part: 'AND s.part_of_ref IS NOT NULL',
  any: '',
};

/**
 * Merges the entities of a kind. What is there changes first, so that a slug it gives up is free for what is new;
 * an entity of which only the row of its kind changes has changed as well.
 */
export async function mergeEntities(
  client: ClientBase,
  { kind, columns }: KindTable,
  part: Part,
  range: Range,
  empty: boolean,
): Promise<Merged> {
  const table = kind.toLowerCase();
  const [names, values] = [Object.keys(columns), Object.values(columns).join(', ')];
  const these = `s.kind = '${kind}' AND s.${IN_RANGE} ${PARTS[part]}`;
  const joins = [
    ['actor', 'actor_ref'],
    ['place', 'place_ref'],
    ['whole', 'part_of_ref'],
  ]
    .filter(([alias]) => values.includes(`${alias ?? ''}.key`))
    .map(([alias, ref]) => `LEFT JOIN named AS ${alias ?? ''} ON ${alias ?? ''}.ref = s.${ref ?? ''}`)
    .join('\n      ');
  const { rowCount: updated } = empty
    ? { rowCount: 0 }
    : await client.query(
        `
    WITH stated AS (
      SELECT s.id, ${Object.entries(columns)
        .map(([name, value]) => `${value} AS ${name}`)
        .join(', ')}
        FROM staged_entity AS s ${joins} WHERE ${these}
    ), own AS (
      UPDATE ${table} AS t SET (${names.join(', ')}) = ROW (${list('stated', names)})
        FROM stated WHERE t.id = stated.id AND ${differs('t', names, list('stated', names))}
      RETURNING t.id
    )
    UPDATE node SET (${NODE.join(', ')}) = ROW (${list('s', NODE)}), ${newTimes('node', 's')}
      FROM staged_entity AS s LEFT JOIN own ON own.id = s.id
     WHERE node.id = s.id AND ${these}
       AND (own.id IS NOT NULL OR ${differs('node', NODE, list('s', NODE))} OR ${timesDiffer('node', 's')})`,
        [...range],
      );
  const { rowCount: created } = await client.query(
    `
    INSERT INTO node (id, ${NODE.join(', ')}, created_at, updated_at)
    SELECT s.id, ${list('s', NODE)}, ${firstTimes('s')}
      FROM staged_entity AS s
     WHERE ${these} ${isNew('node', 's', empty)}`,
    [...range],
  );
  await client.query(
    `
    INSERT INTO ${table} (id, ${names.join(', ')})
    SELECT s.id, ${values}
      FROM staged_entity AS s
      ${joins}
     WHERE ${these} ${isNew(table, 's', empty)}`,
    [...range],
  );
  return { created: created ?? 0, updated: updated ?? 0 };
}

/** Merges links, whose ends are all there. */
export async function mergeLinks(client: ClientBase, range: Range, empty: boolean): Promise<Merged> {
  const { rowCount: updated } = empty
    ? { rowCount: 0 }
    : await client.query(
        `
    UPDATE link SET (${LINK.join(', ')}) = ROW (${list('r', LINK)}), ${newTimes('link', 'r')}
      FROM resolved_link AS r
     WHERE link.id = r.id AND r.${IN_RANGE}
       AND (${differs('link', LINK, list('r', LINK))} OR ${timesDiffer('link', 'r')})`,
        [...range],
      );
  const { rowCount: created } = await client.query(
    `
    INSERT INTO link (id, ${LINK.join(', ')}, created_at, updated_at)
    SELECT r.id, ${list('r', LINK)}, ${firstTimes('r')}
      FROM resolved_link AS r
     WHERE r.${IN_RANGE} ${isNew('link', 'r', empty)}`,
    [...range],
  );
  return { created: created ?? 0, updated: updated ?? 0 };
}

/** Merges citations, whose subjects and sources are all there. */
export async function mergeCitations(client: ClientBase, range: Range, empty: boolean): Promise<Merged> {
  const { rowCount: updated } = empty
    ? { rowCount: 0 }
    : await client.query(
        `
    UPDATE citation SET (${CITATION.join(', ')}) = ROW (${list('r', CITATION)})
      FROM resolved_citation AS r
     WHERE citation.id = r.id AND r.${IN_RANGE} AND ${differs('citation', CITATION, list('r', CITATION))}`,
        [...range],
      );
  const { rowCount: created } = await client.query(
    `
    INSERT INTO citation (id, ${CITATION.join(', ')})
    SELECT r.id, ${list('r', CITATION)}
      FROM resolved_citation AS r
     WHERE r.${IN_RANGE} ${isNew('citation', 'r', empty)}`,
    [...range],
  );
  return { created: created ?? 0, updated: updated ?? 0 };
}
