import { Arg, Args, Ctx, Int, Query, Resolver } from 'type-graphql';
import { BadInput } from '../../errors.js';
import { WHOLE_GRAPH, connectionOf, edgeOf } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { entityConnection } from '../entities/entity-connection.js';
import { entitiesById } from '../entities/entity.sql.js';
import { Entity } from '../entities/entity.type.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { Remembered } from './adjacency.js';
import { DatabaseAdjacency, type GraphFilter } from './adjacency.sql.js';
import type { FoundPath } from './best-path.js';
import { bestPaths } from './best-paths.js';
import { commonListing } from './common.sql.js';
import { bestLinks, linksAmong } from './links-between.sql.js';
import { GraphArguments, PathArguments, within } from './network.inputs.js';
import { Network, Path } from './network.type.js';
import { bestLinked } from './surroundings.sql.js';

const MAX_HOPS = 10;
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
    @Ctx() context: ApiContext,
    @Arg('from', () => RefScalar, { description: 'Where it begins.' }) from: string,
    @Arg('to', () => RefScalar, { description: 'Where it ends.' }) to: string,
    @Arg('maxHops', () => Int, {
      nullable: true,
      defaultValue: 6,
      description: `How many steps it may have, 1 to ${MAX_HOPS}.`,
    })
    maxHops: number | null,
    @Args(() => PathArguments) filter: PathArguments,
  ): Promise<Path | null> {
    const [path] = await findPaths(context, { from, to, maxHops: maxHops ?? 6, wanted: 1, filter });
    return path ?? null;
  }

  @Query(() => [Path], { description: 'Several ways, shortest first, none passing an entity twice.' })
  paths(
    @Ctx() context: ApiContext,
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
  ): Promise<Path[]> {
    const wanted = within('first', first ?? 5, MAX_PATHS);
    return findPaths(context, { from, to, maxHops: maxHops ?? 6, wanted, filter });
  }

  @Query(() => Network, { description: 'The surroundings of some entities, ready to draw.' })
  async network(
    @Ctx() context: ApiContext,
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
  ): Promise<Network> {
    within('around', around.length, MAX_AROUND);
    const steps = within('depth', depth ?? 1, MAX_DEPTH);
    const most = within('limit', limit ?? 200, MAX_NODES);
    const kept = [...new Set(await resolveRefs(context, 'around', around))];
    let truncated = false;
    for (let step = 0; step < steps && !truncated; step++) {
      const room = Math.max(0, most - kept.length);
      const found = await bestLinked(context.database, kept, filter, room + 1);
      truncated = found.length > room;
      kept.push(...found.slice(0, room));
    }
    const maxLinks = most * LINKS_PER_NODE;
    const links = await linksAmong(context.database, kept, filter, maxLinks + 1);
    return {
      nodes: await entitiesOf(context, kept),
      links: links.slice(0, maxLinks),
      truncated: truncated || links.length > maxLinks,
    };
  }

  @Query(() => EntityConnection, { description: 'Entities linked with every one of those given, by name.' })
  async common(
    @Ctx() context: ApiContext,
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

interface PathsAsked {
  readonly from: string;
  readonly to: string;
  readonly maxHops: number;
  readonly wanted: number;
  readonly filter: GraphFilter;
}

async function findPaths(
  context: ApiContext,
  { from, to, maxHops, wanted, filter }: PathsAsked,
): Promise<Path[]> {
  within('maxHops', maxHops, MAX_HOPS);
  const [[start], [end]] = await Promise.all([
    resolveRefs(context, 'from', [from]),
    resolveRefs(context, 'to', [to]),
  ]);
  if (start === end)
    throw new BadInput('`from` and `to` are the same entity; a path needs two.', { argument: 'to' });
  const graph = new Remembered(new DatabaseAdjacency(context.database, filter, [start!, end!]));
  const found = await bestPaths(graph, { from: start!, to: end!, maxHops }, wanted);
  return shownPaths(context, found, filter);
}

async function shownPaths(
  context: ApiContext,
  found: readonly FoundPath<string>[],
  filter: GraphFilter,
): Promise<Path[]> {
  if (found.length === 0) return [];
  const pairs = found.flatMap(({ vertices }) =>
    vertices.slice(1).map((to, i) => [vertices[i]!, to] as const),
  );
  const links = await bestLinks(context.database, pairs, filter);
  return Promise.all(
    found.map(async ({ vertices, evidence }) => {
      const nodes = await entitiesOf(context, vertices);
      const steps = nodes.slice(1).map((to, i) => {
        const from = nodes[i]!;
        const link = links.get(`${from.uuid} ${to.uuid}`)!;
        return { from, to, link, direction: link.fromId === from.uuid ? ('OUT' as const) : ('IN' as const) };
      });
      return { length: steps.length, nodes, steps, weakestEvidence: evidence };
    }),
  );
}

async function entitiesOf(context: ApiContext, ids: readonly string[]): Promise<Entity[]> {
  return (await context.loaders.of(entitiesById, undefined).loadMany([...ids])).map((entity) => {
    if (entity instanceof Error) throw entity;
    return entity!;
  });
}
