import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** No answer of the API is a page; the IDE, which is one, states its own policy. */
const closedToAll = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** What browsers ask of pages alone, left out: of a small answer, headers are the larger part. */
const ofPages = {
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

const protect = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: closedToAll },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
  ...ofPages,
});

/** The headers that protect every answer, asked of helmet once, since they are the same each time. */
export const protection: Readonly<Record<string, string>> = headersOf(protect);

function headersOf(middleware: typeof protect): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => undefined,
  };
  middleware({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw new Error('The protecting headers cannot be made.', { cause: error });
  });
  return headers;
}
