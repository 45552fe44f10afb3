import { Field, FieldResolver, Int, ObjectType, Resolver } from 'type-graphql';
import { Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { DateScalar } from '../../graphql/types/scalars.js';
import { Citable } from '../entities/entity.type.js';
import { EvidenceReading } from './evidence.sql.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'How well a statement is backed. Sources that derive from one upstream source count as one in `independentSources`.',
})
export class Evidence {
  @Field(() => Int, { description: 'How many citations it has.' })
  readonly citations!: number;

  @Field(() => Int, { description: 'How many sources these come from.' })
  readonly sources!: number;

  @Field(() => Int, {
    description:
      'How many origins the sources that support it have: sources count as one if they share an upstream source by DERIVED_FROM, at any depth, or if others join them in this way.',
  })
  readonly independentSources!: number;

  @Field(() => Int, { description: 'How many citations support it.' })
  readonly supporting!: number;

  @Field(() => Int, { description: 'How many citations dispute it.' })
  readonly disputing!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which the first citing source had been published; null if none is dated.',
  })
  readonly knownSince!: string | null;
}

@Resolver(() => Citable)
export class EvidenceResolver {
  @Reads()
  @FieldResolver(() => Evidence, {
    description: 'How well it is backed. A link that comes from a column has the evidence of its entity.',
  })
  evidence(_args: object, { parentType }: AskedFrom): Reading {
    return new EvidenceReading(parentType === 'Link' ? 'link' : 'entity');
  }
}
