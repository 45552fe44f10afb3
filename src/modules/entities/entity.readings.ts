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
    override readonly otherwise: EntityReading | null = null,
  ) {
    super();
  }

  override rows(wanted: Wanted): Sql {
    return sql`SELECT ${entityColumns(wanted).list} FROM ${this.from}`;
  }

  override handsOn(wanted: Wanted): readonly string[] {
    return entityColumns(wanted).handedOn;
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

const BY = { key: sql`node WHERE node.id = parent.id`, slug: sql`node WHERE node.slug = parent.id` };
/** Few are: to look for them in each statement would cost each a tenth. */
const MERGED = {
  key: sql`merged_entity AS merged JOIN node ON node.id = merged.kept_id WHERE merged.id = parent.id`,
  slug: sql`merged_entity AS merged JOIN node ON node.id = merged.kept_id WHERE merged.slug = parent.id`,
};

/** The entity that there is by a key or slug, or else the one that what it once stood for was merged into. */
function entityBy(what: 'key' | 'slug', accepts?: (entity: Entity) => boolean): EntityReading {
  const type = what === 'key' ? 'uuid' : 'text';
  const merged = new EntityReading(`merged entity by ${what}`, MERGED[what], type, accepts);
  return new EntityReading(`entity by ${what}`, BY[what], type, accepts, merged);
}

/** The entity of a key, or the one that it was merged into. */
export const entityOf = (key: string, accepts?: (entity: Entity) => boolean): Located<Entity | null> =>
  entityBy('key', accepts).of(key);

/** The entity that a Ref names, if it is of the kind asked for. */
export function lookUp(ref: string, kind?: EntityKindName): Located<Entity | null> {
  const accepts = (entity: Entity) => !kind || entity.entityKind === kind;
  const key = entityKey(ref);
  if (key !== null) return entityOf(key, accepts);
  return entityBy('slug', accepts).of(ref);
}
