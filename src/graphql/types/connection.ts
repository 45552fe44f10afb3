import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Columns, Direct, SameRow } from './reading/declare.js';

@ObjectType({
  simpleResolvers: true,
  description: 'Where a page lies in its list, as the Relay Cursor Connections specification defines it.',
})
export class PageInfo {
  @Columns('more')
  @Field(() => Boolean, { description: 'Whether there are more behind this page.' })
  readonly hasNextPage!: boolean;

  @Columns('more')
  @Field(() => Boolean, { description: 'Whether there are more before this page.' })
  readonly hasPreviousPage!: boolean;

  @Columns('sort_keys')
  @Field(() => String, { nullable: true, description: "The first edge's cursor; null on an empty page." })
  readonly startCursor!: string | null;

  @Columns('sort_keys')
  @Field(() => String, { nullable: true, description: "The last edge's cursor; null on an empty page." })
  readonly endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** One page of a list, with the count left until it is asked for. */
export class Page<E extends Edge<unknown>> {
  constructor(
    readonly edges: readonly E[],
    readonly pageInfo: PageInfo,
    private readonly count: () => Promise<number>,
  ) {}

  get nodes(): readonly E['node'][] {
    return this.edges.map(({ node }) => node);
  }

  countAll(): Promise<number> {
    return this.count();
  }
}

/** The connection type of Relay over edges of the given type, with `nodes` and `totalCount` beside them. */
export function connectionOf<E extends Edge<unknown>>(
  name: string,
  nodeType: () => ClassType | object,
  edgeType: ClassType<E>,
): ClassType<Page<E>> {
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${words(name)} entries.`,
  })
  class Connection extends Page<E> {
    @SameRow()
    @Field(() => [edgeType], { description: 'The entries, each with its cursor.' })
    override readonly edges!: readonly E[];

    @SameRow()
    @Field(() => [nodeType() as ClassType], { description: 'The entries alone.' })
    override get nodes(): readonly E['node'][] {
      return super.nodes;
    }

    @SameRow()
    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    override readonly pageInfo!: PageInfo;

    @Direct(['count'])
    @Field(() => Int, { description: 'How many there are on all pages. Counted only if it is asked for.' })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return Connection;
}

/** An edge type that carries nothing but its node. */
export function edgeOf<Node>(name: string, nodeType: () => ClassType | object): ClassType<Edge<Node>> {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `An entry of a list of ${words(name)} entries.`,
  })
  class PlainEdge {
    @Columns('sort_keys')
    @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
    readonly cursor!: string;

    @SameRow()
    @Field(() => nodeType() as ClassType, { description: 'The entry itself.' })
    readonly node!: Node;
  }
  return PlainEdge as ClassType<Edge<Node>>;
}

const words = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
