import type { ClientBase } from 'pg';
import { didYouMean } from '../../../domain/did-you-mean.js';
import { encodeId } from '../../../domain/type-id.js';
import type { EntityKindName } from '../../entities/kinds.js';
import type { LinkTypeName } from '../../links/link-types.js';
import { badEnds, kind } from '../../seeds/format/rules.js';
import { KIND_TABLES } from './kind-tables.js';
import { SAME_CITATION, SAME_LINK } from './resolve.sql.js';

/** Tells what is wrong on a line of the bundle, and where the same stands before. */
export type Tell = (line: number, message: string, before?: number) => void;

/** No more of one sort than anybody would read. */
const LIMIT = 'LIMIT 21';

interface Row {
  line: string;
  slug: string;
  first: string;
  kind: EntityKindName;
  id: string;
  ref: string;
}

async function rows<T = Row>(client: ClientBase, text: string, values: unknown[] = []): Promise<T[]> {
  const found = await client.query(text, values);
  return found.rows as T[];
}

/** Slugs and IDs that are given twice in the bundle, or are another's in the graph. */
export async function checkEntities(client: ClientBase, empty: boolean, tell: Tell): Promise<void> {
  for (const { line, slug, first } of await rows(
    client,
    `SELECT max(line) AS line, slug, min(line) AS first FROM staged_entity GROUP BY slug HAVING count(*) > 1 ${LIMIT}`,
  ))
    tell(Number(line), `the slug '${slug}' is given twice`, Number(first));
  for (const { line, slug, first } of await rows(
    client,
    `SELECT max(line) AS line, max(slug) AS slug, min(line) AS first
       FROM staged_entity WHERE stated GROUP BY id HAVING count(*) > 1 ${LIMIT}`,
  ))
    tell(Number(line), `the ID of '${slug}' is given twice`, Number(first));
  if (empty) return;
  for (const { line, slug, kind: found, id } of await rows(
    client,
    `SELECT s.line, s.slug, node.kind, node.id FROM staged_entity AS s JOIN node ON node.slug = s.slug
      WHERE node.kind <> s.kind OR (s.stated AND node.id <> s.id) ${LIMIT}`,
  ))
    tell(
      Number(line),
      `the slug '${slug}' is that of ${kind(found)} in the graph, ${encodeId(prefix(found), id)}. Expected one that is free, or no other ID.`,
    );
  for (const { line, slug, kind: found } of await rows(
    client,
    `SELECT s.line, s.slug, node.kind FROM staged_entity AS s JOIN node ON node.id = s.id
      WHERE node.kind <> s.kind AND s.stated ${LIMIT}`,
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
    for (const row of await rows<
      Row & { is: EntityKindName | null; wanted: EntityKindName; itself: boolean }
    >(
      client,
      `SELECT s.line, s.kind, s.${column} AS ref, named.kind AS is, ${wanted}::entity_kind AS wanted,
              named.key = s.id AS itself
         FROM staged_entity AS s LEFT JOIN named ON named.ref = s.${column}
        WHERE s.${column} IS NOT NULL AND (named.kind IS DISTINCT FROM ${wanted} OR named.key = s.id) ${LIMIT}`,
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
    for (const { line, ref } of await rows(
      client,
      `SELECT s.line, s.${end}_ref AS ref FROM resolved_link AS r JOIN staged_link AS s ON s.id = r.id
        WHERE r.${end}_id IS NULL ${LIMIT}`,
    ))
      tell(Number(line), await badReference(client, `'${end}'`, ref, null, null));
  for (const { line, type } of await rows<Row & { type: string }>(
    client,
    `SELECT line, type FROM resolved_link WHERE from_id = to_id ${LIMIT}`,
  ))
    tell(Number(line), `this ${type} link joins an entity with itself. Expected two entities.`);
  type Ends = { type: LinkTypeName; from: EntityKindName; to: EntityKindName; line: string };
  for (const { type, from, to, line } of await rows<Ends>(
    client,
    `SELECT type, from_kind AS from, to_kind AS to, min(line) AS line FROM resolved_link
      WHERE from_kind IS NOT NULL AND to_kind IS NOT NULL GROUP BY 1, 2, 3 ORDER BY line`,
  )) {
    const bad = badEnds(type, from, to);
    if (bad !== null) tell(Number(line), bad);
  }
  await twice(client, 'resolved_link', 'from_id, to_id, type, role, position, when_edtf', 'link', tell);
  if (empty) return;
  for (const { line, id } of await rows(
    client,
    `SELECT r.line, link.id FROM resolved_link AS r JOIN link ON ${SAME_LINK}
      WHERE r.stated AND link.id <> r.id ${LIMIT}`,
  ))
    tell(Number(line), `this link is in the graph as ${encodeId('link', id)}. Expected that ID, or none.`);
}

/** Citations of nothing, or of what is no source, and what is made twice. */
export async function checkCitations(client: ClientBase, empty: boolean, tell: Tell): Promise<void> {
  for (const { line, ref } of await rows<{ line: string; ref: string | null }>(
    client,
    `SELECT s.line, s.of_ref AS ref FROM resolved_citation AS r JOIN staged_citation AS s ON s.id = r.id
      WHERE r.entity_id IS NULL AND r.link_id IS NULL ${LIMIT}`,
  ))
    tell(
      Number(line),
      ref === null
        ? `'of' is the ID of a link that is not there. Expected that of one in the bundle or in the graph.`
        : await badReference(client, `'of'`, ref, null, null),
    );
  for (const { line, ref, kind: is } of await rows<{
    line: string;
    ref: string;
    kind: EntityKindName | null;
  }>(
    client,
    `SELECT s.line, s.source_ref AS ref, r.source_kind AS kind
       FROM resolved_citation AS r JOIN staged_citation AS s ON s.id = r.id
      WHERE r.source_kind IS DISTINCT FROM 'SOURCE' ${LIMIT}`,
  ))
    tell(Number(line), await badReference(client, `'source'`, ref, is, 'SOURCE'));
  const key = 'entity_id, link_id, source_id, stance, passage_start, passage_end, page';
  await twice(client, 'resolved_citation', key, 'citation', tell);
  if (empty) return;
  for (const { line, id } of await rows(
    client,
    `SELECT r.line, citation.id FROM resolved_citation AS r JOIN citation
         ON citation.entity_id IS NOT DISTINCT FROM r.entity_id
        AND citation.link_id IS NOT DISTINCT FROM r.link_id AND ${SAME_CITATION}
      WHERE r.stated AND citation.id <> r.id ${LIMIT}`,
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
  for (const by of [key, 'id'])
    for (const { line, first } of await rows(
      client,
      `SELECT max(line) AS line, min(line) AS first FROM ${table} ${by === 'id' ? 'WHERE stated' : ''}
        GROUP BY ${by} HAVING count(*) > 1 ${LIMIT}`,
    ))
      tell(
        Number(line),
        `${by === 'id' ? `the ID of this ${what}` : `this ${what}`} is given twice`,
        Number(first),
      );
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
  const similar = await rows<{ slug: string }>(
    client,
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
