import { ArgsType, Field, Int } from 'type-graphql';
import { BadInput } from '../../errors.js';
import { EdtfScalar } from '../../graphql/types/scalars.js';
import { EntityKind } from '../entities/entity.type.js';
import type { EntityKindName } from '../entities/kinds.js';
import { LinkType } from '../links/link.type.js';
import type { LinkTypeName } from '../links/link-types.js';

export const MAX_HOPS = 10;

/** The arguments by which every question about connections is narrowed. */
@ArgsType()
export class GraphArguments {
  @Field(() => [LinkType], { nullable: true, description: 'Only by links of these types.' })
  types?: LinkTypeName[] | null;

  @Field(() => [EntityKind], {
    nullable: true,
    description: 'Only by way of entities of these kinds; the ends may be of any.',
  })
  kinds?: EntityKindName[] | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'Only by links that can have held in this window.',
  })
  during?: string | null;
}

@ArgsType()
export class PathArguments extends GraphArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'Only by links that at least so many independent sources support.',
  })
  minIndependentSources?: number | null;
}

/** A number within its limits, or an error that names the argument and the limits. */
export function within(argument: string, value: number, max: number): number {
  if (value < 1 || value > max) {
    throw new BadInput(`\`${argument}\` must be between 1 and ${max}, not ${value}.`, {
      argument,
      min: 1,
      max,
    });
  }
  return value;
}
