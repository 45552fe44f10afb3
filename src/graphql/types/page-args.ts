import { ArgsType, Field, Int } from 'type-graphql';

/** The arguments of every connection: a page read from either end. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many to show, from the beginning: 1 to 100; 20 if left out.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'With `first`: show what comes behind this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many to show, from the end: 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'With `last`: show what comes before this cursor.' })
  before?: string | null;
}
