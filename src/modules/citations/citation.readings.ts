import { sql, type Sql } from '../../db/sql.js';
import type { Wanted } from '../../db/wanted.js';
import { Reading, type Located, type ReadRow, type ReadScope } from '../../graphql/types/reading/reading.js';
import { EntityReading } from '../entities/entity.readings.js';
import type { Entity } from '../entities/entity.type.js';
import { citationColumns } from './citation.sql.js';
import { citationFrom, type Citation, type CitationRow } from './citation.type.js';

class CitationReading extends Reading<Citation | null> {
  override readonly signature = 'citation';
  override readonly expected = 1;
  override readonly single = true;
  override readonly shows = 'Citation';

  override rows(wanted: Wanted): Sql {
    return sql`SELECT ${citationColumns(wanted).list} FROM citation WHERE citation.id = parent.id`;
  }

  override handsOn(wanted: Wanted): readonly string[] {
    return citationColumns(wanted).handedOn;
  }

  override value([row]: readonly ReadRow[], scope: ReadScope): Citation | null {
    return row ? citationFrom(row as unknown as CitationRow, scope) : null;
  }
}

/** The source of a citation, which is named in the citation's own row. */
class SourceOfCitation extends EntityReading {
  constructor() {
    super('source of citation', sql`node WHERE node.id = parent.source_id`);
  }

  override parents(keys: Sql): Sql {
    return sql`${keys} AS wanted (id) JOIN citation AS parent ON parent.id = wanted.id`;
  }
}

export const sourceOfCitation = (): Reading<Entity | null> => new SourceOfCitation();

/** The citation of a key. */
export const citationOf = (key: string): Located<Citation | null> => new CitationReading().of(key);
