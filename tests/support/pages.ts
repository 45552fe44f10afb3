/** A page of any connection, as far as turning it needs. */
export interface PageOf<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

/** The selection and the arguments that `readPages` turns pages by. */
export const PAGE_INFO = 'pageInfo { startCursor endCursor hasNextPage hasPreviousPage }';
export const PAGE_VARIABLES = '$first: Int, $after: String, $last: Int, $before: String';
export const PAGE_ARGUMENTS = 'first: $first, after: $after, last: $last, before: $before';

/** All of a connection in its order, read page by page from either end, each page as large as `size` says. */
export async function readPages<Node>(
  read: (page: Readonly<Record<string, unknown>>) => Promise<PageOf<Node>>,
  { backwards = false, size }: { readonly backwards?: boolean; readonly size: () => number },
): Promise<Node[]> {
  const all: Node[] = [];
  let cursor: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: PageOf<Node> = await read(
      backwards ? { last: size(), before: cursor } : { first: size(), after: cursor },
    );
    const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfo;
    const [behind, more] = backwards ? [hasNextPage, hasPreviousPage] : [hasPreviousPage, hasNextPage];
    if (behind !== all.length > 0) throw new Error(`After ${all.length} it says ${behind} of what was read`);
    if (backwards) all.unshift(...nodes);
    else all.push(...nodes);
    if (!more) return all;
    cursor = backwards ? startCursor : endCursor;
  }
}
