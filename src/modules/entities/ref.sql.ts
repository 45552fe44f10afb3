import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';
import { quotedWord } from '../../db/tsquery.js';
import { didYouMean, nearest, oneKeystrokeFrom } from '../../domain/did-you-mean.js';
import { decodeId } from '../../domain/type-id.js';
import { BadInput } from '../../errors.js';
import type { ApiContext } from '../../graphql/types/context.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { ENTITY_KINDS } from './kinds.js';

/** The key of an entity's public ID; null for a slug, or for the ID of something else. */
export function entityKey(ref: string): string | null {
  const id = decodeId(ref);
  return id && (ENTITY_KINDS as readonly string[]).includes(id.prefix.toUpperCase()) ? id.uuid : null;
}

/** The keys of the entities that IDs and slugs name, be it that they were merged into them. */
const keysOf: Batch<string, string | null> = async (database, refs) => {
  const ids = refs.map(entityKey);
  const wanted = sql`
     WHERE slug = ANY (${refs.filter((_, i) => ids[i] === null)}::text[])
        OR id = ANY (${ids.filter((id) => id !== null)}::uuid[])`;
  // What is there counts before what a name once stood for.
  const { rows } = await sql<{ id: string; slug: string; key: string }>`
    SELECT id, slug, kept_id AS key, 1 AS rank FROM merged_entity ${wanted}
    UNION ALL
    SELECT id, slug, id, 2 FROM node ${wanted} ORDER BY rank`.execute(database.sql);
  const found = new Map(rows.flatMap(({ id, slug, key }) => [[id, key] as const, [slug, key] as const]));
  return refs.map((ref, i) => found.get(ids[i] ?? ref) ?? null);
};

/** An argument and the entity that it names. */
export type NamedRef = readonly [argument: string, ref: string];

/** The keys of the entities that arguments name, or an error that offers the nearest slugs. */
export async function resolveNamed(
  { loaders, database }: ApiContext,
  named: readonly NamedRef[],
): Promise<string[]> {
  const keys = await loaders.of(keysOf, undefined).loadMany(named.map(([, ref]) => ref));
  const resolved: string[] = [];
  for (const [i, key] of keys.entries()) {
    if (key instanceof Error) throw key;
    if (key === null) throw await unknownRef(database, ...named[i]!);
    resolved.push(key);
  }
  return resolved;
}

/** The same for entities that one argument names. */
export const resolveRefs = (
  context: ApiContext,
  argument: string,
  refs: readonly string[],
): Promise<string[]> =>
  resolveNamed(
    context,
    refs.map((ref) => [argument, ref]),
  );

/** The error that a Ref names nothing, with the nearest slugs. */
async function unknownRef(database: Database, argument: string, ref: string): Promise<BadInput> {
  const similar = await similarSlugs(database, ref);
  return new BadInput(`\`${argument}\`: there is no entity '${ref}'.${didYouMean(ref, similar)}`, {
    argument,
    value: ref,
    nearest: nearest(ref, similar),
  });
}

/** A word that more have is no help in finding the few that a mistyped slug may have meant. */
const RARE = 5_000;
/** Up to so many letters, a single wrong one may leave too little for words to be found alike. */
const SHORT = 8;

/**
 * Slugs that a mistyped one may have meant: those that begin alike, those of names that have, for each of its words, one
 * that is spelled alike, if any is, and, of a short one, those that are one keystroke away.
 */
async function similarSlugs(database: Database, ref: string): Promise<string[]> {
  const beginning = ref.slice(0, Math.max(2, ref.length - 2)).replace(/[%_\\]/g, '');
  const { rows } = await sql<{ slug: string }>`
    WITH word AS MATERIALIZED (
      SELECT any_of, nodes
        FROM unnest(tsvector_to_array(to_tsvector('simple', fold(${ref.replaceAll('-', ' ')})))) AS lexeme
       CROSS JOIN LATERAL (
         SELECT string_agg(${quotedWord(sql`word`)}, ' | ') AS any_of, sum(nodes) AS nodes
           FROM (SELECT word, nodes FROM vocabulary
                  WHERE word % lexeme
                  ORDER BY similarity(word, lexeme) DESC, word LIMIT 10) AS most_similar) AS alike
       WHERE any_of IS NOT NULL
    )
    (SELECT slug FROM node WHERE slug LIKE ${`${beginning}%`} LIMIT 200)
    UNION
    SELECT slug FROM node WHERE slug = ANY (${ref.length > SHORT ? [] : oneKeystrokeFrom(ref)}::text[])
    UNION
    (SELECT slug FROM node
      WHERE ts_filter(search_words, '{a,b}') @@ (
              SELECT string_agg('(' || any_of || ')', ' & ')::tsquery FROM word HAVING min(nodes) <= ${RARE})
      LIMIT 200)`.execute(database.sql);
  return rows.map(({ slug }) => slug);
}

/** A filter with the Refs of some of its fields resolved to keys; errors name the field within the filter. */
export async function resolveRefFilter<Filter extends object>(
  context: ApiContext,
  filter: Filter,
  fields: readonly (keyof Filter & string)[],
): Promise<Filter> {
  const given = fields.filter((field) => filter[field] != null);
  const keys = await Promise.all(
    given.map((field) => resolveRefs(context, `filter.${field}`, filter[field] as readonly string[])),
  );
  return { ...filter, ...Object.fromEntries(given.map((field, i) => [field, keys[i]])) };
}
