import { Field, Int, ObjectType } from 'type-graphql';
import type { IdPrefix } from '../../domain/type-id.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Columns } from '../../graphql/types/reading/declare.js';
import { giveAhead } from '../../graphql/types/reading/ahead.js';
import type { ReadScope } from '../../graphql/types/reading/reading.js';
import { Node } from '../entities/entity.type.js';
import type { STANCES } from './citation.entity.js';

export type StanceName = (typeof STANCES)[number];

export const Stance = defineEnum<StanceName>('Stance', 'What a source does for a statement.', {
  SUPPORTS: 'It says so.',
  DISPUTES: 'It says otherwise.',
  MENTIONS: 'It speaks of it, and says neither.',
});

@ObjectType({
  simpleResolvers: true,
  description:
    'A passage of a document, as the TextPositionSelector of the W3C Web Annotation Data Model has it: characters (Unicode code points) from 0, end exclusive.',
})
export class TextPosition {
  @Field(() => Int, { description: 'The first character.' })
  readonly start!: number;

  @Field(() => Int, { description: 'The character behind the last.' })
  readonly end!: number;

  @Field(() => String, {
    description: 'SHA-256 of the passage in UTF-8, so that it can be checked without being copied.',
  })
  readonly sha256!: string;
}

export interface CitationRow {
  readonly id: string;
  readonly entity_id: string | null;
  readonly link_id: string | null;
  readonly stance: StanceName;
  readonly passage_start: number | null;
  readonly passage_end: number | null;
  readonly passage_sha256: string | null;
  readonly page: string | null;
  readonly credibility: number | null;
  readonly note: string | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'What backs a statement: a source, where in it, and what it does for the statement.',
})
export class Citation extends Node {
  constructor(readonly row: CitationRow) {
    super();
  }

  protected override get idPrefix(): IdPrefix {
    return 'citation';
  }

  override get uuid(): string {
    return this.row.id;
  }

  @Columns('stance')
  @Field(() => Stance, { description: 'What the source does for the statement.' })
  get stance(): StanceName {
    return this.row.stance;
  }

  @Columns('passage_start', 'passage_end', 'passage_sha256')
  @Field(() => TextPosition, {
    nullable: true,
    description:
      'Where in the document, as a W3C Web Annotation TextPositionSelector (characters, end exclusive) with the SHA-256 of the passage, so that it can be checked without being copied.',
  })
  get position(): TextPosition | null {
    const { passage_start: start, passage_end: end, passage_sha256: sha256 } = this.row;
    return start === null || end === null || sha256 === null ? null : { start, end, sha256 };
  }

  @Columns('page')
  @Field(() => String, { nullable: true, description: 'The page, as the document counts them.' })
  get page(): string | null {
    return this.row.page;
  }

  @Columns('credibility')
  @Field(() => Int, {
    nullable: true,
    description: 'Admiralty code for the information, 1 (confirmed) to 6 (cannot be judged).',
  })
  get credibility(): number | null {
    return this.row.credibility;
  }

  @Columns('note')
  @Field(() => String, { nullable: true, description: 'What else is to be known of it.' })
  get note(): string | null {
    return this.row.note;
  }
}

/** The citation that a row shows, with what was read ahead of it. */
export const citationFrom = (row: CitationRow, scope: ReadScope): Citation =>
  giveAhead(new Citation(row), row, ['self', 'Citation'], scope);

export const CitationEdge = edgeOf<Citation>('Citation', () => Citation);
export const CitationConnection = connectionOf('Citation', () => Citation, CitationEdge);
