import { sql, type Sql } from '../../db/sql.js';
import { listing, type Listing } from '../../db/listing.js';
import { Columns } from '../../db/columns.js';
import { Wanted } from '../../db/wanted.js';
import { readWindow } from '../../graphql/types/window.js';
import { entityColumns } from '../entities/entity.sql.js';
import type { EntityKindName } from '../entities/kinds.js';
import type { LinkTypeName } from './link-types.js';
import type { LinkRow } from './link.type.js';

/** What is wanted of `LinkRow`, of a stored link or of any edge. */
export function linkColumns(
  table: 'link' | 'edge',
  ofColumn: Sql,
  wanted: Wanted = Wanted.everything,
): Columns {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const keys = sql`
    ${column('id')} AS link_id, ${column('type')} AS link_type, ${column('role')} AS link_role, ${column('position')} AS link_position`;
  if (!wanted.has('link'))
    return new Columns(
      keys,
      ['link_role', 'link_position'].filter((name) => wanted.has(name)),
    );
  return new Columns(
    sql`${keys}, ${column('from_id')} AS link_from, ${column('to_id')} AS link_to, ${ofColumn} AS link_of_column,
    CASE WHEN ${column('when_edtf')} IS NOT NULL THEN json_build_object(
      'when_edtf', ${column('when_edtf')}, 'when_extent', ${column('when_extent')},
      'earliest', ${column('earliest')}::text, 'latest', ${column('latest')}::text,
      'start_by', ${column('start_by')}::text, 'end_from', ${column('end_from')}::text) END AS link_when`,
    LINK_COLUMNS,
  );
}

const LINK_COLUMNS: readonly (keyof LinkRow)[] = [
  'link_id',
  'link_type',
  'link_role',
  'link_position',
  'link_from',
  'link_to',
  'link_of_column',
  'link_when',
];

/** Links of one type between a parent and entities at the other end, in their order. */
export interface Linked {
  readonly type: LinkTypeName;
  /** The end at which the parent stands. */
  readonly parentIs: 'from' | 'to';
  readonly roles?: readonly string[] | null | undefined;
  readonly kind?: EntityKindName;
}

export function linkedListing({ type, parentIs, roles, kind }: Linked): Listing {
  const other = sql.ref(parentIs === 'from' ? 'link.to_id' : 'link.from_id');
  return listing({
    order: 'link',
    keys: [
      { by: sql`link.position`, type: 'int4' },
      { by: sql`link.id`, type: 'uuid' },
    ],
    select: (wanted) => linkColumns('link', sql`false`, wanted).and(entityColumns(wanted)),
    from: sql`link JOIN node ON node.id = ${other}`,
    where: [
      sql`${sql.ref(`link.${parentIs}_id`)} = parent.id`,
      sql`link.type = ${sql.lit(type)}`,
      ...(roles ? [sql`link.role = ANY (${roles}::text[])`] : []),
      ...(kind ? [sql`node.kind = ${sql.lit(kind)}`] : []),
    ],
  });
}

/** What can have held in a window: links that overlap it, and those of which no date is known. */
export function heldDuring(table: string, during: string): Sql {
  const { from, to } = readWindow('during', during);
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql`(${column('earliest')} IS NULL OR (${column('earliest')} <= ${to}::date AND ${column('latest')} >= ${from}::date))`;
}
