import { sql } from '../../db/sql.js';
import type { Batch } from '../../graphql/types/loaders.js';
import type { EntityRow } from '../entities/entity.row.js';
import { plainEntity } from '../entities/entity.sql.js';
import type { Entity } from '../entities/entity.type.js';

/** Entities by key, with what all kinds have: their own tables are not looked at. */
export const plainEntities: Batch<string, Entity | null> = async (database, ids) => {
  const { rows } = await sql<EntityRow>`
    SELECT id, kind AS entity_kind, slug, name, aliases, summary, when_edtf, when_extent,
           earliest, latest, start_by, end_from, created_at, updated_at, NULL AS particulars
      FROM node WHERE id = ANY (${ids}::uuid[])`.execute(database.sql);
  const byId = new Map(rows.map((row) => [row.id, plainEntity(row)]));
  return ids.map((id) => byId.get(id) ?? null);
};
