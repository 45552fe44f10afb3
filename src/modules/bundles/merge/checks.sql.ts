import type { ClientBase } from 'pg';
import { didYouMean } from '../../../domain/did-you-mean.js';
import { encodeId } from '../../../domain/type-id.js';
import type { EntityKindName } from '../../entities/kinds.js';
import type { LinkTypeName } from '../../links/link-types.js';
import { badEnds, kind } from '../../seeds/format/rules.js';
import { KIND_TABLES } from './kind-tables.js';
import { SAME_LINK, sameCitation, SUBJECTS } from './resolve.sql.js';

/** Tells what is wrong on a line of the bundle, and where the same stands before. */
export type Tell = (line: number, message: string, before?: number) => void;

interface Row {
  line: string;
  slug: string;
  first: string;
  kind: EntityKindName;
  id: string;
  ref: string;
}

/**
 * Some rows of all that a query finds, and no more of one sort than anybody would read. It is planned for all of them: mostly
 * there is none, and in the hope of a few early ones each row would be looked up by itself.
 */
async function some<T = Row>(client: ClientBase, query: string): Promise<T[]> {
  const found = await client.query(`WITH found AS MATERIALIZED (${query}) SELECT * FROM found LIMIT 21`);
  return found.rows as T[];
}

/** Slugs and IDs that are given twice in the bundle, or are another's in the graph. */
export async function checkEntities(client: ClientBase, empty: boolean, tell: Tell): Promise<void> {
  for (const { line, slug, first } of await some(
    client,
    `SELECT max(line) AS line, slug, min(line) AS first FROM staged_entity GROUP BY slug HAVING count(*) > 1`,
  ))
    tell(Number(line), `the slug '${slug}' is given twice`, Number(first));
  for (const { line, slug, first } of await some(
    client,
    `SELECT max(line) AS line, max(slug) AS slug, min(line) AS first
       FROM staged_entity WHERE stated GROUP BY id HAVING count(*) > 1`,
  ))
    tell(Number(line), `the ID of '${slug}' is given twice`, Number(first));
  if (empty) return;
  for (const { line, slug, kind: found, id } of await some(
    client,
    `SELECT s.line, s.slug, node.kind, node.id FROM staged_entity AS s JOIN node ON node.slug = s.slug
      WHERE node.kind <> s.kind OR (s.stated AND node.id <> s.id)`,
  ))
    tell(
      Number(line),
      `the slug '${slug}' is that of ${kind(found)} in the graph, ${encodeId(prefix(found), id)}. Expected one that is free, or no other ID.`,
    );
  for (const { line, slug, kind: found } of await some(
    client,
    `SELECT s.line, s.slug, node.kind FROM staged_entity AS s JOIN node ON node.id = s.id
      WHERE node.kind <> s.kind AND s.stated`,
  ))
    tell(Number(line), `the ID of '${slug}' is that of ${kind(found)} in the graph. Expected a new one.`);
}

/** References of entities to nothing, or to what is of the wrong kind. */
export async function checkReferences(client: ClientBase, tell: Tell): Promise<void> {
  const fields = (column: string, of: EntityKindName): string => {
    if (column === 'place_ref') return 'place';
    return column === 'part_of_ref'
      ? 'partOf'
      : (KIND_TABLES.find((one) => one.kind === of)?.actorField ?? '');
  };
  for (const [column, wanted] of [
    ['actor_ref', `'ACTOR'`],
    ['place_ref', `'PLACE'`],
    ['part_of_ref', 's.kind'],
  ] as const)
    for (const row of await some<
      Row & { is: EntityKindName | null; wanted: EntityKindName; itself: boolean }
    >(
      client,
      `SELECT s.line, s.kind, s.${column} AS ref, named.kind AS is, ${wanted}::entity_kind AS wanted,
              named.key = s.id AS itself
         FROM staged_entity AS s LEFT JOIN named ON named.ref = s.${column}
        WHERE s.${column} IS NOT NULL AND (named.kind IS DISTINCT FROM ${wanted} OR named.key = s.id)`,
    )) {
      const field = `'${fields(column, row.kind)}'`;
      if (row.itself && row.is === row.wanted)
        tell(Number(row.line), `${field} is '${row.ref}', which is this ${row.kind.toLowerCase()} itself.`);
      else tell(Number(row.line), await badReference(client, field, row.ref, row.is, row.wanted));
    }
}

/** Links of nothing, between what they cannot join, and what is stated twice. */
export async function checkLinks(client: ClientBase, empty: boolean, tell: Tell): Promise<void> {
  for (const end of ['from', 'to'])
    for (const { line, ref } of await some(
      client,
      `SELECT s.line, s.${end}_ref AS ref FROM resolved_link AS r JOIN staged_link AS s ON s.id = r.id
        WHERE r.${end}_id IS NULL`,
    ))
      tell(Number(line), await badReference(client, `'${end}'`, ref, null, null));
  for (const { line, type } of await some<Row & { type: string }>(
    client,
    `SELECT line, type FROM resolved_link WHERE from_id = to_id`,
  ))
    tell(Number(line), `this ${type} link joins an entity with itself. Expected two entities.`);
  type Ends = { type: LinkTypeName; from: EntityKindName; to: EntityKindName; line: string };
  for (const { type, from, to, line } of await some<Ends>(
    client,
    `SELECT type, from_kind AS from, to_kind AS to, min(line) AS line FROM resolved_link
      WHERE from_kind IS NOT NULL AND to_kind IS NOT NULL GROUP BY 1, 2, 3 ORDER BY line`,
  )) {
    const bad = badEnds(type, from, to);
    if (bad !== null) tell(Number(line), bad);
  }
  await twice(client, 'resolved_link', 'from_id, to_id, type, role, position, when_edtf', 'link', tell);
  if (empty) return;
  for (const { line, id } of await some(
    client,
    `SELECT r.line, link.id FROM resolved_link AS r JOIN link ON ${SAME_LINK}
      WHERE r.stated AND link.id <> r.id`,
  ))
    tell(Number(line), `this link is in the graph as ${encodeId('link', id)}. Expected that ID, or none.`);
}

/** Citations of nothing, or of what is no source, and what is made twice. */
export async function checkCitations(client: ClientBase, empty: boolean, tell: Tell): Promise<void> {
  for (const { line, ref } of await some<{ line: string; ref: string | null }>(
    client,
    `SELECT s.line, s.of_ref AS ref FROM resolved_citation AS r JOIN staged_citation AS s ON s.id = r.id
      WHERE r.entity_id IS NULL AND r.link_id IS NULL`,
  ))
    tell(
      Number(line),
      ref === null
        ? `'of' is the ID of a link that is not there. Expected that of one in the bundle or in the graph.`
        : await badReference(client, `'of'`, ref, null, null),
    );
  for (const { line, ref, kind: is } of await some<{
    line: string;
    ref: string;
    kind: EntityKindName | null;
  }>(
    client,
    `SELECT s.line, s.source_ref AS ref, r.source_kind AS kind
       FROM resolved_citation AS r JOIN staged_citation AS s ON s.id = r.id
      WHERE r.source_kind IS DISTINCT FROM 'SOURCE'`,
  ))
    tell(Number(line), await badReference(client, `'source'`, ref, is, 'SOURCE'));
  const key = 'entity_id, link_id, source_id, stance, passage_start, passage_end, page';
  await twice(client, 'resolved_citation', key, 'citation', tell);
  if (empty) return;
  for (const subject of SUBJECTS)
    for (const { line, id } of await some(
      client,
      `SELECT r.line, citation.id FROM resolved_citation AS r JOIN citation
           ON ${sameCitation(subject)}
        WHERE r.stated AND citation.id <> r.id`,
    ))
      tell(
        Number(line),
        `this citation is in the graph as ${encodeId('citation', id)}. Expected that ID, or none.`,
      );
}

async function twice(
  client: ClientBase,
  table: string,
  key: string,
  what: string,
  tell: Tell,
): Promise<void> {
  for (const by of [key, 'id']) {
    const stated = by === 'id' ? 'WHERE stated' : '';
    // Groups of so many rows are formed in memory by one number each; what it tells apart need not be compared.
    const hash = `hash_record_extended(ROW (${by}), 0)`;
    for (const { line, first } of await some(
      client,
      `SELECT max(line) AS line, min(line) AS first
         FROM (SELECT * FROM ${table} ${stated}) AS x
        WHERE ${hash} IN (SELECT ${hash} FROM ${table} ${stated} GROUP BY 1 HAVING count(*) > 1)
        GROUP BY ${by} HAVING count(*) > 1`,
    ))
      tell(
        Number(line),
        `${by === 'id' ? `the ID of this ${what}` : `this ${what}`} is given twice`,
        Number(first),
      );
  }
}

const prefix = (name: EntityKindName) => name.toLowerCase() as Lowercase<EntityKindName>;

async function badReference(
  client: ClientBase,
  field: string,
  ref: string,
  is: EntityKindName | null,
  wanted: EntityKindName | null,
): Promise<string> {
  const expected = `Expected the slug or the ID of ${wanted === null ? 'an entity' : kind(wanted)}.`;
  if (is !== null) return `${field} is '${ref}', which is ${kind(is)}. ${expected}`;
  const { rows: similar } = await client.query<{ slug: string }>(
    `(SELECT slug FROM staged_entity WHERE starts_with(slug, left($1, 3)) AND ($2::entity_kind IS NULL OR kind = $2) LIMIT 500)
     UNION
     (SELECT slug FROM node WHERE slug ^@ left($1, 3) AND ($2::entity_kind IS NULL OR kind = $2) LIMIT 500)`,
    [ref, wanted],
  );
  const meant = didYouMean(
    ref,
    similar.map(({ slug }) => slug),
  );
  return `${field} is '${ref}', which nothing is called. ${expected}${meant}`;
}
