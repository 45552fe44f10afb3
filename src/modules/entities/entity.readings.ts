import { sql, type RawBuilder } from 'kysely';
import type { Wanted } from '../../db/wanted.js';
import { Reading, type Located, type ReadRow, type ReadScope } from '../../graphql/types/reading/reading.js';
import type { EntityRow } from './entity.row.js';
import { entityColumns, entityFrom } from './entity.sql.js';
import type { Entity } from './entity.type.js';
import type { EntityKindName } from './kinds.js';
import { entityKey } from './ref.sql.js';

/** One entity, or none. */
export class EntityReading extends Reading<Entity | null> {
  override readonly expected = 1;

  constructor(
    override readonly signature: string,
    /** FROM and WHERE, in which the entity is `node`. */
    private readonly from: RawBuilder<unknown>,
    override readonly parentType: 'uuid' | 'text' = 'uuid',
    /** Whether what was found is what was asked for. */
    private readonly accepts: (entity: Entity) => boolean = () => true,
  ) {
    super();
  }

  override rows(wanted: Wanted): RawBuilder<unknown> {
    return sql`SELECT ${entityColumns(wanted)} FROM ${this.from}`;
  }

  override value([row]: readonly ReadRow[], scope: ReadScope): Entity | null {
    const entity = row && entityFrom(row as unknown as EntityRow, scope);
    return entity && this.accepts(entity) ? entity : null;
  }
}

/** The entity that a column of the parent's own table refers to; of an entity, the table of its kind. */
export const referred = (table: string, column: string): Reading<Entity | null> =>
  new EntityReading(
    `${table}.${column}`,
    sql`${sql.table(table)} AS own JOIN node ON node.id = ${sql.ref(`own.${column}`)} WHERE own.id = parent.id`,
  );

/** The entity of a key. */
export const entityOf = (key: string, accepts?: (entity: Entity) => boolean): Located<Entity | null> =>
  new EntityReading('entity by key', sql`node WHERE node.id = parent.id`, 'uuid', accepts).of(key);

/** The entity that a Ref names, if it is of the kind asked for. */
export function lookUp(ref: string, kind?: EntityKindName): Located<Entity | null> {
  const accepts = (entity: Entity) => !kind || entity.entityKind === kind;
  const key = entityKey(ref);
  if (key !== null) return entityOf(key, accepts);
  return new EntityReading('entity by slug', sql`node WHERE node.slug = parent.id`, 'text', accepts).of(ref);
}
