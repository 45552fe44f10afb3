import { Args, ArgsType, Field, Query, Resolver } from 'type-graphql';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Located } from '../../graphql/types/reading/reading.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { lookUp } from './entity.readings.js';
import { Entity } from './entity.type.js';

@ArgsType()
export class RefArguments {
  @Field(() => RefScalar, { description: 'Its ID or its slug.' })
  ref!: string;
}

@Resolver(() => Entity)
export class EntityResolver {
  @Reads()
  @Query(() => Entity, {
    nullable: true,
    description: 'The entity of any kind that a Ref names; null if there is none.',
  })
  entity(@Args(() => RefArguments) { ref }: RefArguments): Located {
    return lookUp(ref);
  }
}
