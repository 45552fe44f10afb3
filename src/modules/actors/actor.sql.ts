import { sql } from '../../db/sql.js';
import { Wanted } from '../../db/wanted.js';
import type { Batch } from '../../graphql/types/loaders.js';
import type { EntityRow } from '../entities/entity.row.js';
import { entityColumns } from '../entities/entity.sql.js';
import { Actor } from './actor.type.js';

/** The states of countries, by code. */
export const statesOfCountries: Batch<string, Actor | null> = async (database, codes) => {
  const { rows } = await sql<EntityRow<never> & { code: string }>`
    SELECT DISTINCT ON (actor.country) actor.country AS code, ${entityColumns(Wanted.everything).list}
      FROM actor JOIN node ON node.id = actor.id
     WHERE actor.country = ANY (${codes}::text[]) AND actor.kind = 'STATE'
     ORDER BY actor.country, actor.id`.execute(database.sql);
  const byCode = new Map(rows.map((row) => [row.code, new Actor(row)]));
  return codes.map((code) => byCode.get(code) ?? null);
};
