import type { ClientBase } from 'pg';

const WHEN = 'when_edtf, when_extent, earliest, latest, start_by, end_from';

/** Entities without an ID are those that the graph has by their slug. */
export async function identifyEntities(client: ClientBase): Promise<void> {
  await client.query(`
    UPDATE staged_entity AS s SET id = node.id FROM node WHERE NOT s.stated AND node.slug = s.slug`);
}

/** Every column that refers to an entity. */
const REFERENCES = [
  ...[
    ['staged_link', 'from_ref'],
    ['staged_link', 'to_ref'],
  ],
  ...[
    ['staged_citation', 'of_ref'],
    ['staged_citation', 'source_ref'],
  ],
  ...[
    ['staged_entity', 'actor_ref'],
    ['staged_entity', 'place_ref'],
    ['staged_entity', 'part_of_ref'],
  ],
];
const LIKE_AN_ID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
/** References to what is not in the bundle by its slug. */
const notStaged =
  (like: string) =>
  ([table = '', column = '']: string[]): string => `
          SELECT ${column} FROM ${table} AS s
           WHERE ${column} ${like} AND NOT EXISTS (SELECT FROM staged_entity AS e WHERE e.slug = s.${column})`;

/** Makes `named`: what every reference of the bundle stands for, be it in the bundle or in the graph. */
export async function nameEntities(client: ClientBase, tables: string, empty: boolean): Promise<void> {
  await client.query(`
    CREATE ${tables} TABLE named AS
    SELECT slug AS ref, id AS key, kind FROM staged_entity`);
  // No slug stands for anything in an empty graph, but an ID may stand for an entity of the bundle.
  const like = empty ? `~ '${LIKE_AN_ID}'` : 'IS NOT NULL';
  // Apart from the insertion, since that would keep it from being shared out among processors.
  await client.query(`
    CREATE TEMPORARY TABLE elsewhere ON COMMIT DROP AS
    SELECT ref, CASE WHEN ref ~ '${LIKE_AN_ID}' THEN ref::uuid END AS key
      FROM (${REFERENCES.map(notStaged(like)).join(' UNION ')}) AS x (ref)`);
  await client.query(`
    INSERT INTO named
    SELECT ref, id, kind FROM elsewhere JOIN staged_entity ON id = key
    UNION
    SELECT ref, id, kind FROM elsewhere JOIN node ON id = key
    UNION ALL
    SELECT ref, id, kind FROM elsewhere JOIN node ON slug = ref WHERE key IS NULL
    UNION ALL
    SELECT ref, kept_id, merged.kind FROM elsewhere JOIN merged_entity AS merged ON merged.id = key OR slug = ref
     WHERE NOT EXISTS (SELECT FROM node WHERE node.id = key OR node.slug = ref)`);
  await client.query('ANALYZE named');
}

/** Makes `resolved_link`: the links with the keys and kinds of their ends, NULL where there is no such entity. */
export async function resolveLinks(client: ClientBase, tables: string): Promise<void> {
  await client.query(`
    CREATE ${tables} TABLE resolved_link AS
    SELECT s.line, s.id, s.stated, s.type, start.key AS from_id, start.kind AS from_kind,
           target.key AS to_id, target.kind AS to_kind, s.role, s.position, ${WHEN}, s.created_at, s.updated_at
      FROM staged_link AS s
      LEFT JOIN named AS start ON start.ref = s.from_ref
      LEFT JOIN named AS target ON target.ref = s.to_ref`);
  await client.query('ANALYZE resolved_link');
}

/** What makes it this link and no other: `r` of the bundle and `link` of the graph. */
export const SAME_LINK = `link.from_id = r.from_id AND link.to_id = r.to_id AND link.type = r.type
       AND link.position = r.position AND link.role IS NOT DISTINCT FROM r.role
       AND link.when_edtf IS NOT DISTINCT FROM r.when_edtf`;

/** Links without an ID are those that the graph has with the same ends, type, role, position and date. */
export async function identifyLinks(client: ClientBase): Promise<void> {
  await client.query(`
    UPDATE staged_citation AS c SET of_link = link.id
      FROM resolved_link AS r JOIN link ON ${SAME_LINK}
     WHERE c.of_link = r.id AND NOT r.stated`);
  await client.query(`
    UPDATE resolved_link AS r SET id = link.id FROM link WHERE ${SAME_LINK} AND NOT r.stated`);
}

/** Makes `resolved_citation`: the citations with the keys of what they back and of their sources. */
export async function resolveCitations(client: ClientBase, tables: string): Promise<void> {
  await client.query(`
    CREATE ${tables} TABLE resolved_citation AS
    SELECT s.line, s.id, s.stated, subject.key AS entity_id,
           CASE WHEN of_link IS NULL THEN NULL ELSE COALESCE(own.id, stored.id) END AS link_id,
           source.key AS source_id, source.kind AS source_kind,
           stance, passage_start, passage_end, passage_sha256, page, credibility, note
      FROM staged_citation AS s
      LEFT JOIN named AS subject ON subject.ref = s.of_ref
      LEFT JOIN named AS source ON source.ref = s.source_ref
      LEFT JOIN resolved_link AS own ON own.id = s.of_link
      LEFT JOIN link AS stored ON stored.id = s.of_link`);
  await client.query('ANALYZE resolved_citation');
}

export const SUBJECTS = ['entity_id', 'link_id'] as const;
/**
 * What makes it this citation of an entity or of a link and no other: `r` of the bundle and `citation` of the graph. That one of
 * nothing is none is said, since a hash join would hold the many that have no such subject together, by their source alone.
 */
export const sameCitation = (subject: (typeof SUBJECTS)[number]): string => `
       citation.${subject} = r.${subject} AND citation.${subject} IS NOT NULL AND r.${subject} IS NOT NULL
       AND citation.source_id = r.source_id AND citation.stance = r.stance
       AND citation.passage_start IS NOT DISTINCT FROM r.passage_start
       AND citation.passage_end IS NOT DISTINCT FROM r.passage_end AND citation.page IS NOT DISTINCT FROM r.page`;

/** Citations without an ID are those that the graph has of the same subject, source, stance and place in it. */
export async function identifyCitations(client: ClientBase): Promise<void> {
  for (const subject of SUBJECTS)
    await client.query(`
      UPDATE resolved_citation AS r SET id = citation.id
        FROM citation WHERE ${sameCitation(subject)} AND NOT r.stated`);
}
