import { Field, Int, ObjectType } from 'type-graphql';
import type { IdPrefix } from '../../domain/type-id.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Columns } from '../../graphql/types/reading/declare.js';
import { When, whenFrom, type WhenRow } from '../../graphql/types/when.type.js';
import { giveAhead } from '../../graphql/types/reading/ahead.js';
import type { ReadScope } from '../../graphql/types/reading/reading.js';
import { Citable, Node, type Entity } from '../entities/entity.type.js';
import type { LinkTypeName } from './link-types.js';

export const LinkType = defineEnum<LinkTypeName>(
  'LinkType',
  'What a link says; every link reads `from TYPE to`.',
  {
    PARTICIPATED_IN: 'An actor took part in an event; the role says how.',
    LED_TO: 'An event led to another.',
    RESPONDED_TO: 'An event, claim or actor responded to something.',
    PART_OF: 'An event or shipment is a part of a larger one.',
    SUBSIDIARY_OF: 'A company belongs to another.',
    MEMBER_OF: 'An actor belongs to a group or an organisation.',
    LEADS: 'A person leads a state, a company, an organisation.',
    ALLY_OF: 'An actor is the ally of another.',
    OPPOSES: 'An actor is against another, or against what somebody proposes.',
    LISTED: 'An authority put an actor on a list.',
    SUPPLIES: 'An actor supplies another.',
    USES: 'An actor uses a product.',
    MAKES: 'An actor makes a product, or is the brand of what a shipment carries.',
    PARTY_TO: 'An actor has a part in a shipment; the role says which.',
    CARRIES: 'A shipment carries a product.',
    LOCATED_IN: 'Something lies or happened in a place.',
    PUBLISHED: 'An actor published a source.',
    DERIVED_FROM: 'A source has what it says from another.',
    STATED: 'An actor made a claim.',
    ABOUT: 'A claim is about something.',
    SUPPORTS: 'A claim supports another.',
    CONTRADICTS: 'A claim contradicts another.',
  },
);

export const Direction = defineEnum('Direction', 'Which way round a link is read.', {
  OUT: 'From the entity to others.',
  IN: 'From others to the entity.',
  BOTH: 'Either way round.',
});

/** A link as columns of a row, prefixed, so that an entity's columns can stand beside them. */
export interface LinkRow {
  readonly link_id: string;
  readonly link_type: LinkTypeName;
  readonly link_from: string;
  readonly link_to: string;
  readonly link_role: string | null;
  readonly link_position: number;
  readonly link_when: WhenRow | null;
  /** True of an edge that is a to-one column; `link_id` is then its owner's. */
  readonly link_of_column: boolean;
}

@ObjectType({
  simpleResolvers: true,
  implements: [Node, Citable],
  description: 'An edge of the graph. Every link reads `from TYPE to`.',
})
export class Link extends Citable {
  constructor(
    private readonly row: LinkRow,
    /** The entities that it joins, where whoever read the link has read them too. */
    readonly ends: { readonly from: Entity; readonly to: Entity } | null = null,
  ) {
    super();
  }

  protected override get idPrefix(): IdPrefix {
    return this.row.link_of_column ? `link_${this.row.link_type.toLowerCase()}` : 'link';
  }

  override get uuid(): string {
    return this.row.link_id;
  }

  get fromId(): string {
    return this.row.link_from;
  }

  get toId(): string {
    return this.row.link_to;
  }

  @Field(() => LinkType, { description: 'What it says.' })
  get type(): LinkTypeName {
    return this.row.link_type;
  }

  @Columns('link_role')
  @Field(() => String, { nullable: true, description: 'Narrower than the type: HOST, EXPORTER, ….' })
  get role(): string | null {
    return this.row.link_role;
  }

  @Columns('link_position')
  @Field(() => Int, {
    nullable: true,
    description: 'Its place among its like, from 1, where they are in an order.',
  })
  get position(): number | null {
    return this.row.link_position || null;
  }

  @Columns('link_when')
  @Field(() => When, { nullable: true, description: 'When it held, if that is known.' })
  get when(): When | null {
    return this.row.link_when && whenFrom(this.row.link_when);
  }
}

/** The link that a row shows beside something else, with what was read ahead of it. */
export const linkFrom = (row: LinkRow, scope: ReadScope): Link =>
  giveAhead(new Link(row), row, ['link', 'Link'], scope);
