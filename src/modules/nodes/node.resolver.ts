import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { decodeId } from '../../domain/type-id.js';
import { BadInput } from '../../errors.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import { citationsById } from '../citations/citation.sql.js';
import { entitiesById } from '../entities/entity.sql.js';
import { Node } from '../entities/entity.type.js';
import { LINK_TYPES } from '../links/link-types.js';
import { columnLinks, linksById } from '../links/link.sql.js';

/** What a public ID stands for; null if there is nothing of that ID. */
async function findNode({ loaders }: ApiContext, argument: string, text: string): Promise<Node | null> {
  const id = decodeId(text);
  if (!id) {
    throw new BadInput(
      `\`${argument}\`: "${text}" is no ID. Take it from an \`id\` field; for a slug, ask \`entity(ref:)\`.`,
      {
        argument,
        value: text,
      },
    );
  }
  const { prefix, uuid } = id;
  if (prefix === 'citation') return loaders.of(citationsById, undefined).load(uuid);
  if (prefix === 'link') return loaders.of(linksById, undefined).load(uuid);
  if (prefix.startsWith('link_')) {
    const type = prefix.slice('link_'.length).toUpperCase();
    return (LINK_TYPES as readonly string[]).includes(type)
      ? loaders.of(columnLinks, undefined).load(`${type} ${uuid}`)
      : null;
  }
  const entity = await loaders.of(entitiesById, undefined).load(uuid);
  return entity?.id === text ? entity : null;
}

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its ID; null if there is nothing of that ID.',
  })
  node(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'An ID, as any `id` field gives it.' }) id: string,
  ): Promise<Node | null> {
    return findNode(context, 'id', id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Anything by its ID, in the order of the IDs, at most 100; null where there is nothing of an ID.',
  })
  nodes(
    @Ctx() context: ApiContext,
    @Arg('ids', () => [ID], { description: 'IDs, as any `id` field gives them.' }) ids: string[],
  ): Promise<(Node | null)[]> {
    if (ids.length > MAX_PAGE_SIZE) {
      throw new BadInput(`\`ids\` takes at most ${MAX_PAGE_SIZE} IDs, not ${ids.length}.`, {
        argument: 'ids',
        max: MAX_PAGE_SIZE,
      });
    }
    return Promise.all(ids.map((id) => findNode(context, 'ids', id)));
  }
}
