import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { EdtfScalar } from '../../graphql/types/scalars.js';
import { entitiesById } from '../entities/entity.sql.js';
import { Entity } from '../entities/entity.type.js';
import type { LinkTypeName } from './link-types.js';
import { Direction, Link, LinkType } from './link.type.js';
import { NeighborConnection, neighbors } from './neighbor.type.js';

@Resolver(() => Link)
export class LinkResolver {
  @FieldResolver(() => Entity, { description: 'The entity that the link starts from.' })
  async from(@Root() link: Link, @Ctx() { loaders }: ApiContext): Promise<Entity> {
    return (await loaders.of(entitiesById, undefined).load(link.fromId))!;
  }

  @FieldResolver(() => Entity, { description: 'The entity that the link leads to.' })
  async to(@Root() link: Link, @Ctx() { loaders }: ApiContext): Promise<Entity> {
    return (await loaders.of(entitiesById, undefined).load(link.toId))!;
  }
}

@Resolver(() => Entity)
export class NeighborResolver {
  @FieldResolver(() => NeighborConnection, { description: 'What it is linked with, either way round.' })
  neighbors(
    @Root() entity: Entity,
    @Ctx() context: ApiContext,
    @Arg('types', () => [LinkType], { nullable: true, description: 'Only by links of these types.' })
    types: LinkTypeName[] | null,
    @Arg('direction', () => Direction, {
      nullable: true,
      defaultValue: 'BOTH',
      description: 'Only by links read this way round.',
    })
    direction: 'OUT' | 'IN' | 'BOTH' | null,
    @Arg('during', () => EdtfScalar, {
      nullable: true,
      description: 'Only by links that can have held in this window.',
    })
    during: string | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return neighbors.page(context, entity.uuid, { types, direction: direction ?? 'BOTH', during }, page);
  }
}
