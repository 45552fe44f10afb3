import { sql, type Sql } from '../../db/sql.js';
import { Reading, type ReadRow } from '../../graphql/types/reading/reading.js';

/** How well an entity or a link is backed, as the database counts it on every write. */
export interface EvidenceRow {
  readonly citations: number;
  readonly sources: number;
  readonly independentSources: number;
  readonly supporting: number;
  readonly disputing: number;
  readonly knownSince: string | null;
}

const NONE: EvidenceRow = {
  citations: 0,
  sources: 0,
  independentSources: 0,
  supporting: 0,
  disputing: 0,
  knownSince: null,
};

/** The evidence for entities, or for links; a link that comes from a column has that of its entity, whose key it has. */
export class EvidenceReading extends Reading<EvidenceRow> {
  override readonly signature: string;
  override readonly expected = 1;

  constructor(private readonly subject: 'entity' | 'link') {
    super();
    this.signature = `evidence of ${subject}`;
  }

  override rows(): Sql {
    const ofEntity = evidenceOf('entity');
    return this.subject === 'entity' ? ofEntity : sql`${evidenceOf('link')} UNION ALL ${ofEntity}`;
  }

  override handsOn(): readonly string[] {
    return Object.keys(NONE);
  }

  override value([row]: readonly ReadRow[]): EvidenceRow {
    return (row as EvidenceRow | undefined) ?? NONE;
  }
}

const evidenceOf = (subject: 'entity' | 'link'): Sql => sql`
    SELECT citations, sources, independent_sources AS "independentSources",
           supporting, disputing, known_since::text AS "knownSince"
      FROM ${sql.ref(`${subject}_evidence`)} WHERE ${sql.ref(`${subject}_id`)} = parent.id`;
