import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { entitiesById, entitiesBySlug } from './entity.sql.js';
import { Entity } from './entity.type.js';
import type { EntityKindName } from './kinds.js';
import { entityKey } from './ref.sql.js';

/** The entity that a Ref names; null if there is none, or if it is of another kind than asked for. */
export async function findEntity(
  context: ApiContext,
  ref: string,
  kind?: EntityKindName,
): Promise<Entity | null> {
  const key = entityKey(ref);
  const { loaders } = context;
  const entity = await (key === null
    ? loaders.of(entitiesBySlug, undefined).load(ref)
    : loaders.of(entitiesById, undefined).load(key));
  return entity && (!kind || entity.entityKind === kind) ? entity : null;
}

@Resolver(() => Entity)
export class EntityResolver {
  @Query(() => Entity, {
    nullable: true,
    description: 'The entity of any kind that a Ref names; null if there is none.',
  })
  entity(
    @Ctx() context: ApiContext,
    @Arg('ref', () => RefScalar, { description: 'Its ID or its slug.' }) ref: string,
  ): Promise<Entity | null> {
    return findEntity(context, ref);
  }
}
