import { Args, ArgsType, Field, ID, Query, Resolver } from 'type-graphql';
import { decodeId } from '../../domain/type-id.js';
import { BadInput } from '../../errors.js';
import { MAX_PAGE_SIZE } from '../../graphql/types/page.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Located } from '../../graphql/types/reading/reading.js';
import { citationOf } from '../citations/citation.readings.js';
import { entityOf } from '../entities/entity.readings.js';
import { Node } from '../entities/entity.type.js';
import { LINK_TYPES, type LinkTypeName } from '../links/link-types.js';
import { columnLinkOf, linkOf } from '../links/link.readings.js';

/** Where what a public ID stands for lies; null if there can be nothing of that ID. */
function locate(argument: string, text: string): Located | null {
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
  if (prefix === 'citation') return citationOf(uuid);
  if (prefix === 'link') return linkOf(uuid);
  if (prefix.startsWith('link_')) {
    const type = prefix.slice('link_'.length).toUpperCase();
    return (LINK_TYPES as readonly string[]).includes(type) ? columnLinkOf(type as LinkTypeName, uuid) : null;
  }
  // Of another ID if it was merged into another, but of the same kind.
  return entityOf(uuid, ({ entityKind }) => entityKind === prefix.toUpperCase());
}

@ArgsType()
class NodeArguments {
  @Field(() => ID, { description: 'An ID, as any `id` field gives it.' })
  id!: string;
}

@ArgsType()
class NodesArguments {
  @Field(() => [ID], { description: 'IDs, as any `id` field gives them.' })
  ids!: string[];
}

@Resolver()
export class NodeResolver {
  @Reads()
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its ID; null if there is nothing of that ID.',
  })
  node(@Args(() => NodeArguments) { id }: NodeArguments): Located | null {
    return locate('id', id);
  }

  @Reads()
  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Anything by its ID, in the order of the IDs, at most 100; null where there is nothing of an ID.',
  })
  nodes(@Args(() => NodesArguments) { ids }: NodesArguments): (Located | null)[] {
    if (ids.length > MAX_PAGE_SIZE) {
      throw new BadInput(`\`ids\` takes at most ${MAX_PAGE_SIZE} IDs, not ${ids.length}.`, {
        argument: 'ids',
        max: MAX_PAGE_SIZE,
      });
    }
    return ids.map((id) => locate('ids', id));
  }
}
