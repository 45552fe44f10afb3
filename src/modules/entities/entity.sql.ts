import { sql, type Sql } from '../../db/sql.js';
import { Columns } from '../../db/columns.js';
import { Wanted } from '../../db/wanted.js';
import type { ApiContext } from '../../graphql/types/context.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { giveAhead } from '../../graphql/types/reading/ahead.js';
import type { ReadScope } from '../../graphql/types/reading/reading.js';
import { WHEN_COLUMNS } from '../../graphql/types/when.type.js';
import type { EntityRow } from './entity.row.js';
import type { Entity } from './entity.type.js';
import { ENTITY_KINDS, type EntityKindName } from './kinds.js';

/** How a kind of entity is read: what its own table adds to a row, and the object that shows it. */
export interface KindReader {
  /** What only this kind has, by name, in terms of its own table, `own`. */
  readonly particulars: Readonly<Record<string, Sql>>;
  readonly make: (row: EntityRow<never>) => Entity;
}

const readers = new Map<EntityKindName, KindReader>();

/** Tells how entities of a kind are read; each kind's module says it of its own. */
export function readKind(kind: EntityKindName, reader: KindReader): void {
  readers.set(kind, reader);
}

const COLUMNS = [
  'id',
  'slug',
  'name',
  'aliases',
  'summary',
  ...WHEN_COLUMNS,
  'created_at',
  'updated_at',
] as const;

const known = new WeakMap<Wanted, Columns>();

/**
 * What is wanted of an entity in one row of `node`: only the table of its kind is probed for its particulars, and only
 * if they are wanted.
 */
export function entityColumns(wanted: Wanted): Columns {
  const columns = known.get(wanted) ?? columnsOf(wanted);
  known.set(wanted, columns);
  return columns;
}

function columnsOf(wanted: Wanted): Columns {
  const names = COLUMNS.filter((column) => wanted.has(column));
  const columns = new Columns(
    sql.join([
      sql`node.kind AS entity_kind, node.id`,
      ...names.filter((name) => name !== 'id').map((name) => sql.ref(`node.${name}`)),
    ]),
    ['entity_kind', ...names],
  );
  const particulars = ENTITY_KINDS.flatMap((kind) => particularsOf(kind, wanted));
  if (particulars.length === 0) return columns;
  return columns.and(
    new Columns(sql`CASE node.kind ${sql.join(particulars, sql` `)} END AS particulars`, ['particulars']),
  );
}

/** The CASE of a kind: its wanted particulars as one JSON object. */
function particularsOf(kind: EntityKindName, wanted: Wanted): Sql[] {
  const particulars = Object.entries(readers.get(kind)!.particulars).filter(([name]) =>
    wanted.hasParticular(TYPE_NAMES[kind], name),
  );
  if (particulars.length === 0) return [];
  const pairs = particulars.map(([name, value]) => sql`${sql.lit(name)}, ${value}`);
  return [
    sql`WHEN ${sql.lit(kind)} THEN (
      SELECT json_build_object(${sql.join(pairs)}) FROM ${sql.ref(kind.toLowerCase())} AS own WHERE own.id = node.id)`,
  ];
}

/** The name of a kind's type in the API: `Event` of EVENT. */
const TYPE_NAMES = Object.fromEntries(
  ENTITY_KINDS.map((kind) => [kind, kind[0]! + kind.slice(1).toLowerCase()]),
) as Readonly<Record<EntityKindName, string>>;

/** The entity that a row shows, with what was read ahead of it. */
export const entityFrom = (row: EntityRow, scope: Pick<ReadScope, 'plan' | 'context'>): Entity =>
  giveAhead(make(row), row, ['self', TYPE_NAMES[row.entity_kind]], scope);

const make = (row: EntityRow): Entity => readers.get(row.entity_kind)!.make(row as EntityRow<never>);

/** Entities whole, by key. */
export const entitiesById: Batch<string, Entity | null> = async (database, ids) => {
  const { rows } = await sql<EntityRow>`
    SELECT ${entityColumns(Wanted.everything).list} FROM node WHERE node.id = ANY (${ids}::uuid[])`.execute(
    database.sql,
  );
  const byId = new Map(rows.map((row) => [row.id, make(row)]));
  return ids.map((id) => byId.get(id) ?? null);
};

/** An amount's columns as one JSON value, its decimals as text so that none is rounded; null where there is none. */
export const amountJson = (table: string, prefix: string): Sql => {
  const column = (name: string) => sql.ref(`${table}.${prefix}_${name}`);
  return sql`CASE WHEN ${column('qualifier')} IS NOT NULL THEN json_build_object(
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
