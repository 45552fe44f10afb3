import { Args, ArgsType, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { DateTimeScalar, LocaleScalar } from '../../graphql/types/scalars.js';
import { Columns, Direct, SameRow } from '../../graphql/types/reading/declare.js';
import type { Readable } from '../../graphql/types/reading/ahead.js';
import { When, whenFrom } from '../../graphql/types/when.type.js';
import type { EntityRow } from './entity.row.js';
import type { EntityKindName } from './kinds.js';

export const EntityKind = defineEnum<EntityKindName>('EntityKind', 'The kinds of entity in the graph.', {
  EVENT: 'Something that happened.',
  ACTOR: 'Someone who acts: a person, a company, a state, a group.',
  PLACE: 'Somewhere.',
  PRODUCT: 'Something that is made and shipped.',
  SHIPMENT: 'A consignment, or a total of many.',
  CLAIM: 'Something that somebody says.',
  SOURCE: 'Something that statements come from.',
});

@InterfaceType({ description: 'Anything with an ID of its own, as the Relay specification defines it.' })
export abstract class Node implements Readable {
  #id?: string;

  @Columns('id')
  @Field(() => ID, { description: 'Opaque, stable, and unique in the whole graph.' })
  get id(): string {
    return (this.#id ??= encodeId(this.idPrefix, this.uuid));
  }

  /** What public IDs of its sort begin with. */
  protected abstract get idPrefix(): IdPrefix;

  /** The key in the database. */
  abstract get uuid(): string;

  ahead?: Map<string, unknown>;
}

@InterfaceType({ implements: Node, description: 'Anything that a source can back: an entity or a link.' })
export abstract class Citable extends Node {}

@ObjectType({ simpleResolvers: true, description: 'A further name.' })
export class Alias {
  @Field(() => String, { description: 'The name itself.' })
  readonly text!: string;

  @Field(() => LocaleScalar, {
    nullable: true,
    description: 'The language that it is the name in, if it is of one.',
  })
  readonly locale!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The script that it is written in, ISO 15924: Hans, Cyrl, Latn.',
  })
  readonly script!: string | null;
}

@ArgsType()
export class NameArguments {
  @Field(() => LocaleScalar, {
    nullable: true,
    description: 'The language to name it in, BCP 47; the default name if left out.',
  })
  locale?: string | null;
}

@InterfaceType({ implements: [Node, Citable], description: 'A vertex of the graph.' })
export abstract class Entity extends Citable {
  override readonly uuid: string;

  constructor(
    protected readonly row: EntityRow,
    readonly entityKind: EntityKindName,
  ) {
    super();
    this.uuid = row.id;
  }

  protected override get idPrefix(): IdPrefix {
    return this.entityKind.toLowerCase() as Lowercase<EntityKindName>;
  }

  @Columns('slug')
  @Field(() => String, {
    description: 'Short, readable, unique in the whole graph, and accepted wherever a Ref is.',
  })
  get slug(): string {
    return this.row.slug;
  }

  get name(): string {
    return this.row.name;
  }

  @Direct(['name'], { locale: ['aliases'] })
  @Field(() => String, {
    name: 'name',
    description: 'Its name; in the given language, if it is known in it.',
  })
  nameIn(@Args(() => NameArguments) { locale }: NameArguments): string {
    return (locale && this.aliasIn(locale)) || this.name;
  }

  @Columns('aliases')
  @Field(() => [Alias], { description: 'Its further names, in other languages and scripts.' })
  get aliases(): Alias[] {
    return this.row.aliases.map(({ text, locale = null, script = null }) => ({ text, locale, script }));
  }

  @Columns('summary')
  @Field(() => String, { nullable: true, description: 'What it is, in a sentence or two.' })
  get summary(): string | null {
    return this.row.summary;
  }

  @Columns('created_at')
  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  get createdAt(): Date {
    return new Date(this.row.created_at);
  }

  @Columns('updated_at')
  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  get updatedAt(): Date {
    return new Date(this.row.updated_at);
  }

  /** The alias in a language: the exact tag first, then the language alone ('de-AT' takes 'de'). */
  private aliasIn(locale: string): string | undefined {
    const language = locale.split('-')[0];
    const { aliases } = this.row;
    return (
      aliases.find((alias) => alias.locale === locale) ??
      aliases.find((alias) => alias.locale?.split('-')[0] === language)
    )?.text;
  }
}

@InterfaceType({
  implements: [Node, Citable, Entity],
  description: 'An entity that has its place on the timeline.',
})
export abstract class TimelineItem extends Entity {
  @SameRow('inherit', ['when_edtf', 'when_extent'])
  @Field(() => When, { description: 'When it was.' })
  get when(): When {
    return whenFrom(this.row)!;
  }
}

/** The interfaces of every kind of entity, and of those with a date. */
export const entityInterfaces = [Node, Citable, Entity];
export const timelineInterfaces = [Node, Citable, Entity, TimelineItem];
