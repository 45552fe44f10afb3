import { Field, Int, ObjectType } from 'type-graphql';
import { Entity } from '../entities/entity.type.js';
import { Direction, Link } from '../links/link.type.js';

@ObjectType({
  simpleResolvers: true,
  description: 'One step of a path: from one entity to the next by a link.',
})
export class PathStep {
  @Field(() => Entity, { description: 'Where the step begins.' })
  readonly from!: Entity;

  @Field(() => Entity, { description: 'Where the step leads.' })
  readonly to!: Entity;

  @Field(() => Link, {
    description: 'What links the two; of several links, the one with the most independent sources.',
  })
  readonly link!: Link;

  @Field(() => Direction, {
    description: 'OUT if the step goes the way that the link reads, IN if it goes against it.',
  })
  readonly direction!: 'OUT' | 'IN';
}

@ObjectType({
  simpleResolvers: true,
  description: 'A way from one entity to another, with what backs each step.',
})
export class Path {
  @Field(() => Int, { description: 'How many steps it has.' })
  readonly length!: number;

  @Field(() => [Entity], { description: 'The entities on it, both ends included.' })
  readonly nodes!: readonly Entity[];

  @Field(() => [PathStep], { description: 'Its steps, in order.' })
  readonly steps!: readonly PathStep[];

  @Field(() => Int, { description: 'The fewest independent sources that any step has.' })
  readonly weakestEvidence!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The surroundings of some entities, ready to draw.' })
export class Network {
  @Field(() => [Entity], {
    description: 'Those that were asked for, then the others, the best linked first.',
  })
  readonly nodes!: readonly Entity[];

  @Field(() => [Link], { description: 'All links among the nodes that the filters let through.' })
  readonly links!: readonly Link[];

  @Field(() => Boolean, { description: 'True where `limit` cut it; the best linked are kept.' })
  readonly truncated!: boolean;
}
