import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import type { ApiContext } from '../../graphql/types/context.js';
import type { ChangedKindName, StoredFields } from './change.row.js';
import { kindsById } from './change.sql.js';

/** A field that a change wrote, as the API names it. */
export interface FieldChange {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
}

/**
 * The API's name of a column: parts of a value are told with a dot, as they are asked for (`value { low }` is
 * `value.low`).
 */
export function fieldName(column: string): string {
  const part = /^(when|value|quantity|share|amount|passage)_(.+)$/.exec(column);
  if (part) return `${part[1] === 'passage' ? 'position' : part[1]}.${part[2]}`;
  if (column === 'entity_id' || column === 'link_id') return 'subject';
  return column.replace(/_id$/, '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What columns that hold keys refer to; null for any entity. */
function referredKind(column: string, kind: ChangedKindName): IdPrefix | null | undefined {
  switch (column) {
    case 'place_id':
      return 'place';
    case 'maker_id':
    case 'brand_id':
    case 'speaker_id':
    case 'publisher_id':
      return 'actor';
    case 'source_id':
      return 'source';
    case 'link_id':
      return 'link';
    case 'part_of_id':
      return kind === 'SHIPMENT' ? 'shipment' : 'event';
    case 'entity_id':
    case 'from_id':
    case 'to_id':
    case 'merged_into_id':
      return null;
    default:
      return undefined;
  }
}

async function publicValue(
  context: ApiContext,
  kind: ChangedKindName,
  column: string,
  value: unknown,
): Promise<unknown> {
  if (typeof value !== 'string') return value ?? null;
  const referred = referredKind(column, kind);
  if (referred === undefined) return value;
  if (referred !== null) return encodeId(referred, value);
  const found = await context.loaders.of(kindsById, undefined).load(value);
  return found && encodeId(found.toLowerCase() as IdPrefix, value);
}

/** The fields of one side of a change, references as public IDs, in the order of their names. */
export async function publicFields(
  context: ApiContext,
  kind: ChangedKindName,
  stored: StoredFields | null,
): Promise<Map<string, unknown>> {
  const entries = Object.entries(stored ?? {}).map(
    async ([column, value]) => [fieldName(column), await publicValue(context, kind, column, value)] as const,
  );
  return new Map((await Promise.all(entries)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Both sides of a change, field by field. */
export async function fieldChanges(
  context: ApiContext,
  row: {
    readonly change_kind: ChangedKindName;
    readonly old: StoredFields | null;
    readonly new: StoredFields | null;
  },
): Promise<FieldChange[]> {
  const [before, after] = await Promise.all([
    publicFields(context, row.change_kind, row.old),
    publicFields(context, row.change_kind, row.new),
  ]);
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
    name,
    old: before.get(name) ?? null,
    new: after.get(name) ?? null,
  }));
}
