import type { FastifyRequest } from 'fastify';

/** Where a feed lies, and what it points to. */
export interface Addresses {
  readonly self: string;
  readonly first: string;
  readonly home: string;
  /** The page that begins behind a cursor. */
  behind(cursor: string): string;
  /** The IDE with a question for an entity in it. */
  entity(slug: string): string;
}

/** The addresses of a feed as its client has reached it. */
export function addressesOf(request: FastifyRequest): Addresses {
  const base = `${request.protocol}://${request.host}`;
  const self = new URL(request.url, base);
  const home = new URL('/', self).href;
  const at = (after: string | null): string => {
    const url = new URL(self);
    if (after === null) url.searchParams.delete('after');
    else url.searchParams.set('after', after);
    return url.href;
  };
  return {
    self: self.href,
    first: at(null),
    home,
    behind: at,
    entity: (slug) => `${home}#${new URLSearchParams({ query: questionFor(slug) }).toString()}`,
  };
}

const questionFor = (slug: string): string => `{
  entity(ref: ${JSON.stringify(slug)}) {
    __typename
    name
    summary
    evidence { independentSources }
    citations { nodes { source { name url } } }
  }
}
`;
