import { sql, type Sql } from '../../db/sql.js';
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
  override readonly single = true;

  constructor(
    override readonly signature: string,
    /** FROM and WHERE, in which the entity is `node`. */
    private readonly from: Sql,
    override readonly parentType: 'uuid' | 'text' = 'uuid',
    /** Whether what was found is what was asked for. */
    private readonly accepts: (entity: Entity) => boolean = () => true,
  ) {
    super();
  }

  override rows(wanted: Wanted): Sql {
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
    sql`${sql.ref(table)} AS own JOIN node ON node.id = ${sql.ref(`own.${column}`)} WHERE own.id = parent.id`,
  );

const BY_KEY = sql`node
     WHERE node.id = COALESCE((SELECT kept_id FROM merged_entity WHERE merged_entity.id = parent.id), parent.id)`;
/** What is there counts before what a slug once stood for. */
const BY_SLUG = sql`node
     WHERE node.id = COALESCE(
       (SELECT named.id FROM node AS named WHERE named.slug = parent.id),
       (SELECT kept_id FROM merged_entity WHERE merged_entity.slug = parent.id))`;

/** The entity of a key, or the one that it was merged into. */
export const entityOf = (key: string, accepts?: (entity: Entity) => boolean): Located<Entity | null> =>
  new EntityReading('entity by key', BY_KEY, 'uuid', accepts).of(key);

/** The entity that a Ref names, if it is of the kind asked for. */
export function lookUp(ref: string, kind?: EntityKindName): Located<Entity | null> {
  const accepts = (entity: Entity) => !kind || entity.entityKind === kind;
  const key = entityKey(ref);
  if (key !== null) return entityOf(key, accepts);
  return new EntityReading('entity by slug', BY_SLUG, 'text', accepts).of(ref);
}
