import { sql, type RawBuilder } from 'kysely';
import type { ApiContext } from '../../graphql/types/context.js';
import type { Batch } from '../../graphql/types/loaders.js';
import type { EntityRow } from './entity.row.js';
import type { Entity } from './entity.type.js';
import { ENTITY_KINDS, type EntityKindName } from './kinds.js';

/** How a kind of entity is read: what its own table adds to a row, and the object that shows it. */
export interface KindReader {
  /** A SELECT of one JSON object for `node.id`. */
  readonly particulars: RawBuilder<unknown>;
  readonly make: (row: EntityRow<never>) => Entity;
}

const readers = new Map<EntityKindName, KindReader>();

/** Tells how entities of a kind are read; each kind's module says it of its own. */
export function readKind(kind: EntityKindName, reader: KindReader): void {
  readers.set(kind, reader);
}

let columns: RawBuilder<unknown> | undefined;

/** All of an entity in one row of `node`: only the table of its kind is probed for its particulars. */
export function entityColumns(): RawBuilder<unknown> {
  return (columns ??= sql`
    node.id, node.kind AS entity_kind, node.slug, node.name, node.aliases, node.summary,
    node.when_edtf, node.when_extent, node.earliest, node.latest, node.start_by, node.end_from,
    node.created_at, node.updated_at,
    CASE node.kind ${sql.join(
      ENTITY_KINDS.map((kind) => sql`WHEN ${sql.lit(kind)} THEN (${readers.get(kind)!.particulars})`),
      sql` `,
    )} END AS particulars`);
}

/** The entity that a row shows, remembered for the rest of the request. */
export function entityFrom(row: EntityRow, context: ApiContext): Entity {
  const entity = readers.get(row.entity_kind)!.make(row as EntityRow<never>);
  context.loaders.of(entitiesById, undefined).prime(entity.uuid, entity);
  return entity;
}

const make = (row: EntityRow): Entity => readers.get(row.entity_kind)!.make(row as EntityRow<never>);

export const entitiesById: Batch<string, Entity | null> = async (database, ids) => {
  const { rows } = await sql<EntityRow>`
    SELECT ${entityColumns()} FROM node WHERE node.id = ANY (${ids}::uuid[])`.execute(database.sql);
  const byId = new Map(rows.map((row) => [row.id, make(row)]));
  return ids.map((id) => byId.get(id) ?? null);
};

export const entitiesBySlug: Batch<string, Entity | null> = async (database, slugs) => {
  const { rows } = await sql<EntityRow>`
    SELECT ${entityColumns()} FROM node WHERE node.slug = ANY (${slugs}::text[])`.execute(database.sql);
  const bySlug = new Map(rows.map((row) => [row.slug, make(row)]));
  return slugs.map((slug) => bySlug.get(slug) ?? null);
};

/** An amount's columns as one JSON value, its decimals as text so that none is rounded; null where there is none. */
export const amountJson = (table: string, prefix: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${table}.${prefix}_${name}`);
  return sql`CASE WHEN ${column('qualifier')} IS NOT NULL THEN jsonb_build_object(
      'value', ${column('value')}::text, 'qualifier', ${column('qualifier')},
      'low', ${column('low')}::text, 'high', ${column('high')}::text,
      'approximate', ${column('approximate')}, 'unit', ${column('unit')}) END`;
};

/** The entity that a column refers to; null where the column is. */
export async function loadEntity(context: ApiContext, id: string | null): Promise<Entity | null> {
  return id === null ? null : context.loaders.of(entitiesById, undefined).load(id);
}

/** Entities by key, all of which must be there, in the keys' order. */
export async function entitiesOf(context: ApiContext, ids: readonly string[]): Promise<Entity[]> {
  const found = await context.loaders.of(entitiesById, undefined).loadMany([...ids]);
  return found.map((entity) => {
    if (entity instanceof Error) throw entity;
    return entity!;
  });
}
