import { sql, type Sql } from '../../db/sql.js';
import type { Listing } from '../../db/listing.js';
import type { EntityKindName } from '../entities/kinds.js';
import {
  KEYS,
  LONGEST,
  SHOWN,
  beginningTier,
  fewWith,
  foundColumns,
  foundRows,
  plainTier,
  tiersOf,
  wordTier,
} from './tiers.sql.js';
import { hasWords, named, queryOfWords, textAsked, wordsAsked } from './words.sql.js';

export interface SearchQuery {
  readonly text: string;
  readonly kinds?: readonly EntityKindName[] | null | undefined;
}

/** The order's name, in its cursors. */
export const FIT = 'fit';

const text = sql`(SELECT text FROM asked)`;
const notAlias = sql`node.id NOT IN (SELECT id FROM alias)`;
const elsewhere = sql`NOT starts_with(node.name_key, ${text}) AND ${notAlias}`;

/**
 * The ways in which a text is found, the best first: as a name, as a further name, as the beginning of a name, by
 * its words in names, by its words in all that is said.
 */
const TIERS = [
  plainTier(1, sql`name_size(node.name_key) = (SELECT size FROM asked) AND node.name_key = ${text}`),
  plainTier(2, sql`node.id IN (SELECT id FROM alias) AND node.name_key <> ${text}`),
  beginningTier(3, notAlias),
  wordTier(4, 'few_named', sql`${named} AND ${elsewhere}`, sql`node.in_names`),
  wordTier(5, 'few', sql`${hasWords} AND NOT ${named} AND ${elsewhere}`, sql`NOT node.in_names`),
];

const asked = (query: SearchQuery): Sql => sql`
      ${textAsked(query.text)},
      alias AS MATERIALIZED (
        SELECT id FROM node WHERE aliases <> '[]' AND alias_keys(aliases) @> ARRAY[${text}]),
      word AS MATERIALIZED (${wordsAsked}),
      query AS MATERIALIZED (${queryOfWords(SHOWN)})`;

/** Entities that have a text as a name or at its beginning, or all of its words; each word may be only begun. */
export function searchListing(query: SearchQuery): Listing {
  const ofKinds = query.kinds ? sql`node.kind = ANY (${query.kinds}::entity_kind[])` : sql`true`;
  return {
    order: FIT,
    keys: KEYS,
    variesWithPast: true,
    rows: (slice) => sql`
      WITH ${asked(query)}, ${fewWith(elsewhere)}, ${tiersOf(TIERS, slice, query.kinds)}
      ${foundRows(slice)}`,
    handsOn: foundColumns,
    count: () => sql`
      WITH ${asked(query)}
      SELECT count(*)::int AS count FROM (
        SELECT node.id FROM node WHERE ${hasWords} AND ${ofKinds}
        UNION
        SELECT node.id FROM node WHERE node.id IN (SELECT id FROM alias) AND ${ofKinds}
        UNION
        SELECT node.id
          FROM asked CROSS JOIN generate_series(asked.size, ${LONGEST}) AS of_size (size)
          JOIN node ON name_size(node.name_key) = of_size.size
                   AND node.name_key >= asked.text AND node.name_key < asked.text || U&'\\+10FFFF'
         WHERE ${ofKinds}) AS found`,
  };
}
