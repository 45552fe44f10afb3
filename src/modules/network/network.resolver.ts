import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { BadInput } from '../../errors.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { entityConnection } from '../entities/entity-connection.js';
import { Entity } from '../entities/entity.type.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { commonListing } from './common.sql.js';
import { findNetwork } from './find-network.js';
import { findPaths } from './find-paths.js';
import type { NetworkContext } from './graph-reader.js';
import { GraphArguments, MAX_HOPS, PathArguments, within } from './network.inputs.js';
import { Network, Path } from './network.type.js';

const MAX_PATHS = 20;
const MAX_AROUND = 50;
const MAX_DEPTH = 4;
const MAX_NODES = 1000;
/** A drawing with more links than this shows nothing. */
const LINKS_PER_NODE = 10;

const EntityConnection = connectionOf(
  'Entity',
  () => Entity,
  edgeOf<Entity>('Entity', () => Entity),
);
const common = entityConnection(EntityConnection, commonListing);

@Resolver()
export class NetworkResolver {
  @Query(() => Path, {
    nullable: true,
    description:
      'The shortest way from one entity to another, with what backs each step; null if there is none within `maxHops`. Of equally short ones, the best backed.',
  })
  async path(
    @Ctx() context: NetworkContext,
    @Arg('from', () => RefScalar, { description: 'Where it begins.' }) from: string,
    @Arg('to', () => RefScalar, { description: 'Where it ends.' }) to: string,
    @Arg('maxHops', () => Int, {
      nullable: true,
      defaultValue: 6,
      description: `How many steps it may have, 1 to ${MAX_HOPS}.`,
    })
    maxHops: number | null,
    @Args(() => PathArguments) filter: PathArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Path | null> {
    const [path] = await findPaths(context, { from, to, maxHops: maxHops ?? 6, wanted: 1, filter }, info);
    return path ?? null;
  }

  @Query(() => [Path], { description: 'Several ways, shortest first, none passing an entity twice.' })
  paths(
    @Ctx() context: NetworkContext,
    @Arg('from', () => RefScalar, { description: 'Where they begin.' }) from: string,
    @Arg('to', () => RefScalar, { description: 'Where they end.' }) to: string,
    @Arg('maxHops', () => Int, {
      nullable: true,
      defaultValue: 6,
      description: `How many steps each may have, 1 to ${MAX_HOPS}.`,
    })
    maxHops: number | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 5,
      description: `How many to show, 1 to ${MAX_PATHS}.`,
    })
    first: number | null,
    @Args(() => PathArguments) filter: PathArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Path[]> {
    const wanted = within('first', first ?? 5, MAX_PATHS);
    return findPaths(context, { from, to, maxHops: maxHops ?? 6, wanted, filter }, info);
  }

  @Query(() => Network, { description: 'The surroundings of some entities, ready to draw.' })
  network(
    @Ctx() context: NetworkContext,
    @Arg('around', () => [RefScalar], {
      description: `What to show the surroundings of, 1 to ${MAX_AROUND}.`,
    })
    around: string[],
    @Arg('depth', () => Int, {
      nullable: true,
      defaultValue: 1,
      description: `How many steps away, 1 to ${MAX_DEPTH}.`,
    })
    depth: number | null,
    @Arg('limit', () => Int, {
      nullable: true,
      defaultValue: 200,
      description: `How many nodes, 1 to ${MAX_NODES}.`,
    })
    limit: number | null,
    @Args(() => GraphArguments) filter: GraphArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Network> {
    within('around', around.length, MAX_AROUND);
    const extent = {
      depth: within('depth', depth ?? 1, MAX_DEPTH),
      limit: within('limit', limit ?? 200, MAX_NODES),
    };
    const maxLinks = extent.limit * LINKS_PER_NODE;
    return findNetwork(context, { ...extent, around, maxLinks, filter }, info);
  }

  @Query(() => EntityConnection, { description: 'Entities linked with every one of those given, by name.' })
  async common(
    @Ctx() context: NetworkContext,
    @Arg('of', () => [RefScalar], { description: `What they must all be linked with, 2 to ${MAX_AROUND}.` })
    of: string[],
    @Args(() => GraphArguments) { types, kinds, during }: GraphArguments,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const keys = [...new Set(await resolveRefs(context, 'of', of))];
    if (keys.length < 2 || keys.length > MAX_AROUND) {
      throw new BadInput(`\`of\` takes 2 to ${MAX_AROUND} different entities, not ${keys.length}.`, {
        argument: 'of',
        min: 2,
        max: MAX_AROUND,
      });
    }
    return common.page(context, WHOLE_GRAPH, { of: keys, types, kinds, during }, page);
  }
}
