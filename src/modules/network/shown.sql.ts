import { sql, type Sql } from '../../db/sql.js';
import { Reading, type ReadRow, type ReadScope } from '../../graphql/types/reading/reading.js';
import type { EntityRow } from '../entities/entity.row.js';
import { EntityReading } from '../entities/entity.readings.js';
import { entityFrom } from '../entities/entity.sql.js';
import type { Entity } from '../entities/entity.type.js';
import { linkColumns } from '../links/link.sql.js';
import type { LinkRow } from '../links/link.type.js';

/** An entity that the index names by its key. */
class VertexReading extends EntityReading {
  constructor() {
    super('vertex', sql`node WHERE node.id = parent.id`);
  }

  override value([row]: readonly ReadRow[], scope: ReadScope): Entity | null {
    return row ? entityFrom({ ...(row as unknown as EntityRow), id: scope.parent }, scope) : null;
  }
}

/** What of a link is read and the index does not know. */
export interface EdgeRow extends ReadRow {
  /** Null of one that is a column, and of one that is no longer there. */
  readonly link: LinkRow | null;
}

/** A link that the index names by its key, or if it is a column by its owner's, which leads to what is read of links. */
class EdgeReading extends Reading<EdgeRow> {
  override readonly signature = 'edge';
  override readonly expected = 1;
  override readonly single = true;
  override readonly shows = 'Link';

  override rows(): Sql {
    return sql`SELECT parent.id, (
      SELECT row_to_json(own) FROM (SELECT ${linkColumns('link', sql`false`).list} FROM link WHERE link.id = parent.id) AS own) AS link`;
  }

  override handsOn(): readonly string[] {
    return ['link'];
  }

  override value([row]: readonly ReadRow[]): EdgeRow {
    return row as EdgeRow;
  }
}

export const vertexReading: Reading<Entity | null> = new VertexReading();
export const edgeReading: Reading<EdgeRow> = new EdgeReading();
