export interface SharedQuery {
  query: string;
  variables?: string;
}

/**
 * A link that opens `query` in this IDE.
 * The query goes behind the `#`, which browsers send to no server: what somebody asks stays out of its logs.
 */
export function shareLink(base: string, { query, variables }: SharedQuery): string {
  const parameters = new URLSearchParams({ query });
  if (variables?.trim()) parameters.set('variables', variables);
  const url = new URL(base);
  url.search = '';
  url.hash = parameters.toString();
  return url.href;
}

/** The query that a link carries: behind the `#`, or behind the `?` as in links made by other tools. */
export function readSharedQuery({ hash, search }: { hash: string; search: string }): SharedQuery | undefined {
  for (const part of [hash, search]) {
    const parameters = new URLSearchParams(part.replace(/^[#?]/, ''));
    const query = parameters.get('query');
    if (query) return { query, variables: parameters.get('variables') ?? undefined };
  }
  return undefined;
}
