import { sql } from '../../db/sql.js';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { LocaleScalar, UrlScalar } from '../../graphql/types/scalars.js';
import { Particulars } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { readKind } from '../entities/entity.sql.js';
import { TimelineItem, timelineInterfaces } from '../entities/entity.type.js';
import { Link } from '../links/link.type.js';
import type { RELIABILITIES, SOURCE_KINDS } from './source.entity.js';

export type SourceKindName = (typeof SOURCE_KINDS)[number];
export type ReliabilityName = (typeof RELIABILITIES)[number];

export const SourceKind = defineEnum<SourceKindName>('SourceKind', 'What sort of source it is.', {
  ARTICLE: 'An article of a newspaper or a site.',
  REPORT: 'A report or an investigation.',
  DATASET: 'A set of data, such as customs records.',
  REGISTER: 'A public register, a law, a resolution.',
  STATEMENT: 'What somebody said or had published themselves.',
  IMAGE: 'A picture or a film.',
  OTHER: 'Anything else.',
});

export const Reliability = defineEnum<ReliabilityName>('Reliability', 'The Admiralty code for a source.', {
  A: 'Reliable.',
  B: 'Usually reliable.',
  C: 'Fairly reliable.',
  D: 'Not usually reliable.',
  E: 'Unreliable.',
  F: 'Cannot be judged.',
});

interface SourceParticulars {
  readonly kind: SourceKindName;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly language: string | null;
  readonly reliability: ReliabilityName | null;
  readonly sha256: string | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: timelineInterfaces,
  description: 'Where a statement comes from. `when` is its publication.',
})
export class Source extends TimelineItem {
  constructor(protected override readonly row: EntityRow<SourceParticulars>) {
    super(row, 'SOURCE');
  }

  @Particulars('kind')
  @Field(() => SourceKind, { description: 'What sort of source it is.' })
  get kind(): SourceKindName {
    return this.row.particulars.kind;
  }

  @Particulars('url')
  @Field(() => UrlScalar, { nullable: true, description: 'Where it was published.' })
  get url(): string | null {
    return this.row.particulars.url;
  }

  @Particulars('archivedUrl')
  @Field(() => UrlScalar, { nullable: true, description: 'Where a copy is kept.' })
  get archivedUrl(): string | null {
    return this.row.particulars.archivedUrl;
  }

  @Particulars('language')
  @Field(() => LocaleScalar, { nullable: true, description: 'The language that it is written in.' })
  get language(): string | null {
    return this.row.particulars.language;
  }

  @Particulars('reliability')
  @Field(() => Reliability, {
    nullable: true,
    description: 'Admiralty code for the source, A (reliable) to F (cannot be judged).',
  })
  get reliability(): ReliabilityName | null {
    return this.row.particulars.reliability;
  }

  @Particulars('sha256')
  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the document that the citations' positions refer to.",
  })
  get sha256(): string | null {
    return this.row.particulars.sha256;
  }
}

readKind('SOURCE', {
  particulars: {
    kind: sql`own.kind`,
    url: sql`own.url`,
    archivedUrl: sql`own.archived_url`,
    language: sql`own.language`,
    reliability: sql`own.reliability`,
    sha256: sql`own.sha256`,
  },
  make: (row: EntityRow<SourceParticulars>) => new Source(row),
});

export const SourceEdge = edgeOf<Source>('Source', () => Source);
export const SourceConnection = connectionOf('Source', () => Source, SourceEdge);

@ObjectType({ simpleResolvers: true, description: 'One step on the way down to the primary sources.' })
export class ProvenanceStep {
  @Field(() => Int, { description: 'How many steps down it is: 1 for what the source itself derives from.' })
  readonly depth!: number;

  @Field(() => Source, { description: 'The source that has something from another.' })
  readonly from!: Source;

  @Field(() => Source, { description: 'The source that it has it from.' })
  readonly to!: Source;

  @Field(() => Link, { description: 'The link that says so, with its citations.' })
  readonly link!: Link;

  @Field(() => Boolean, {
    description:
      'Whether the steps before it already lead from `to` to `from`: sources that derive from each other in a circle. It is shown and not followed.',
  })
  readonly closesCycle!: boolean;
}
