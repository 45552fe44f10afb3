import { styleText } from 'node:util';

export interface Running {
  readonly version: string;
  readonly url: string;
  /** Where the data lies. */
  readonly whereabouts: string;
}

/** What a person reads once the service is up: what it is, where it listens, where the data lies, what to ask first. */
export function banner({ version, url, whereabouts }: Running, color: boolean): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const line = (name: string, value: string) => `  ${paint('dim', name.padEnd(14))}${value}`;
  const query = '{ timeline(first: 5) { totalCount nodes { name when { label } } } }';
  return [
    '',
    `${paint('bold', 'Throughline')} ${version} answers questions about events, actors, shipments and sources.`,
    '',
    line('In a browser', paint('cyan', `${url}/`)),
    line('GraphQL', paint('cyan', `${url}/graphql`)),
    line('Data', whereabouts),
    '',
    '  A first question:',
    '',
    `    curl ${url}/graphql -H 'content-type: application/json' \\`,
    `      -d '${JSON.stringify({ query })}'`,
    '',
    '',
  ].join('\n');
}
