import { Field, ID, ObjectType } from 'type-graphql';
import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { DateTimeScalar } from '../../graphql/types/scalars.js';
import type { FieldChange as FieldChangeValue } from './change.fields.js';
import type { ChangedKindName, ChangeOperationName, ChangeRow } from './change.row.js';
import { JsonScalar } from './json.scalar.js';

export const ChangeOperation = defineEnum<ChangeOperationName>('ChangeOperation', 'What was done.', {
  INSERT: 'It was entered.',
  UPDATE: 'Some of its fields were changed.',
  DELETE: 'It was removed. What goes with it (its links, their citations) has changes of its own.',
  MERGE: 'It was found to be the same as another, and is now part of that.',
});

export const ChangedKind = defineEnum<ChangedKindName>(
  'ChangedKind',
  'The kinds of thing that changes are told of.',
  {
    EVENT: 'An event.',
    ACTOR: 'An actor.',
    PLACE: 'A place.',
    PRODUCT: 'A product.',
    SHIPMENT: 'A shipment.',
    CLAIM: 'A claim.',
    SOURCE: 'A source.',
    LINK: 'A link that is a record of its own.',
    CITATION: 'A citation of an entity or a link.',
  },
);

@ObjectType({ simpleResolvers: true, description: 'A field of what was changed, before and after.' })
export class FieldChange implements FieldChangeValue {
  @Field(() => String, {
    description:
      'Its name in the API; a part of a value with a dot: `name`, `maker`, `value.low`, `when.edtf`.',
  })
  readonly name!: string;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What it was; null if there was none. A reference is an ID, a decimal number a text.',
  })
  readonly old!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'What it became, in the same form.' })
  readonly new!: unknown;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Something that a committed write did to an entity, a link or a citation.',
})
export class Change {
  @Field(() => ID, {
    description:
      'Its place in the change log, and its cursor: `changes(after:)` goes on behind it. It never changes.',
  })
  readonly id: string;

  constructor(
    readonly row: ChangeRow,
    cursor: string,
  ) {
    this.id = cursor;
  }

  @Field(() => DateTimeScalar, {
    description: 'When it was written. The order of the log is that of `id`, which may differ a little.',
  })
  get at(): string {
    return this.row.at;
  }

  @Field(() => ChangeOperation, { description: 'What was done.' })
  get operation(): ChangeOperationName {
    return this.row.operation;
  }

  @Field(() => ChangedKind, { description: 'What kind of thing was changed.' })
  get kind(): ChangedKindName {
    return this.row.change_kind;
  }

  @Field(() => ID, { description: 'The ID of what was changed, also when that is no more.' })
  get subjectId(): string {
    return encodeId(this.row.change_kind.toLowerCase() as IdPrefix, this.row.subject_id);
  }

  @Field(() => String, {
    nullable: true,
    description: 'Of an entity: the slug that it had after the change, or before it was removed.',
  })
  get slug(): string | null {
    return this.row.slug;
  }

  @Field(() => String, {
    nullable: true,
    description: 'The batch that it was written in, such as an import; null if its writer named none.',
  })
  get batch(): string | null {
    return this.row.batch;
  }
}

export const ChangeEdge = edgeOf<Change>('Change', () => Change);
export const ChangeConnection = connectionOf('Change', () => Change, ChangeEdge);
