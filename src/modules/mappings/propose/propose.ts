import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { stringify } from 'yaml';
import { MappingFile } from '../format/schema.js';
import { openRows } from '../rows/open.js';
import type { Row } from '../rows/row.js';
import { type Role, formatsOf, rolesOf } from './roles.js';

/** So many rows are looked at. */
const LOOKED_AT = 200;

/**
 * A mapping for a file to begin with, guessed from its columns: consignments where they are those of trade data,
 * events where there is a date, else actors. It is read without mistake; whether it is right is for a person to say.
 */
export async function proposeMapping(path: string): Promise<string> {
  const list = extname(path).toLowerCase() === '.json' ? await listIn(path) : undefined;
  const file = MappingFile.shape.file.parse(list === undefined ? {} : { path: list });
  const rows = await openRows(path, file);
  const looked: Row[] = [];
  for await (const row of rows.rows()) {
    if ('broken' in row) continue;
    looked.push(row);
    if (looked.length === LOOKED_AT) break;
  }
  const roles = rolesOf(rows.columns);
  const isTrade = ['exporter', 'importer', 'hsCode'].filter((role) => roles.has(role as Role)).length >= 2;
  const dates = looked.flatMap((row) => row.cell(roles.get('date') ?? '') ?? []);
  const proposal: Proposal = { roles, columns: rows.columns, formats: formatsOf(dates) };
  const made = isTrade ? trade(proposal) : generic(proposal);
  const name = basename(path, extname(path));
  const mapping = {
    ...(list !== undefined && { file: { path: list } }),
    source: { slug: '{#file}', name: `${name} ({#file})`, kind: 'DATASET', when: '2020/..' },
    ...made,
  };
  const text = stringify(mapping, { lineWidth: 110 });
  const unused = rows.columns.filter((column) => !text.includes(column));
  return [
    '# yaml-language-server: $schema=./mapping.schema.json',
    `# Proposed from the columns of ${basename(path)}; docs/imports.md tells what can be said here.`,
    '# To be mended: `when` of the source, the fields that were guessed, and what is left out.',
    ...(unused.length > 0 ? [`# Columns that are not taken: ${unused.join(', ')}`] : []),
    '',
    text,
  ].join('\n');
}

interface Proposal {
  roles: ReadonlyMap<Role, string>;
  columns: readonly string[];
  formats: string[];
}

function trade({ roles, columns, formats }: Proposal): object {
  const cell = (role: Role): string | undefined => (roles.has(role) ? `{${roles.get(role)!}}` : undefined);
  const column = (role: Role): { column: string } | undefined =>
    roles.has(role) ? { column: roles.get(role)! } : undefined;
  const party = (role: Role, country: Role): object | undefined =>
    roles.has(role)
      ? {
          section: 'actors',
          slug: cell(role),
          known: 'keep',
          fields: pruned({ name: cell(role), kind: 'COMPANY', country: column(country) }),
        }
      : undefined;
  const key = cell('key') ?? `${columns[0] === undefined ? '' : `{${columns[0]}} `}{#row}`;
  const entities = pruned({
    exporter: party('exporter', 'exporterCountry'),
    importer: party('importer', 'importerCountry'),
    brand: party('brand', 'country'),
    consignment: {
      section: 'shipments',
      slug: `consignment ${key}`,
      clash: 'number',
      fields: pruned({
        name: `Consignment ${key}`,
        kind: 'CONSIGNMENT',
        when: roles.has('date') ? { ...column('date'), formats } : '2020/..',
        brand: roles.has('brand') ? 'brand' : undefined,
        origin: column('origin'),
        destination: column('destination'),
        hsCode: column('hsCode') && { ...column('hsCode'), strip: ['[ .]'] },
        goodsDescription: cell('description'),
        quantity: column('quantity') && { ...column('quantity'), unit: cell('unit') ?? 'item' },
        value: column('value') && { ...column('value'), unit: 'USD' },
      }),
    },
  });
  const links = [
    ...(roles.has('exporter')
      ? [{ type: 'PARTY_TO', from: 'exporter', to: 'consignment', role: 'EXPORTER' }]
      : []),
    ...(roles.has('importer')
      ? [{ type: 'PARTY_TO', from: 'importer', to: 'consignment', role: 'IMPORTER' }]
      : []),
  ];
  return { entities, links };
}

function generic({ roles, columns, formats }: Proposal): object {
  const name = `{${roles.get('name') ?? roles.get('value') ?? columns[0] ?? '#row'}}`;
  const summary = roles.has('description') ? `{${roles.get('description')!}}` : undefined;
  const date = roles.get('date');
  if (date !== undefined)
    return {
      entities: {
        event: {
          section: 'events',
          slug: `${name} {${date}}`,
          clash: 'number',
          fields: pruned({ name, kind: 'OTHER', when: { column: date, formats }, summary }),
        },
      },
    };
  const country = roles.has('country')
    ? { column: roles.get('country')!, unreadable: 'leave-out' }
    : undefined;
  return {
    entities: {
      actor: { section: 'actors', slug: name, fields: pruned({ name, kind: 'COMPANY', country, summary }) },
    },
  };
}

const pruned = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Where in a JSON document its first list of objects is; undefined if the document is one, or none is near its start. */
async function listIn(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => null);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0);
    const start = buffer.toString('utf8', 0, bytesRead);
    if (!/^\uFEFF?\s*\{/.test(start)) return undefined;
    return /"([^"\\]+)"\s*:\s*\[\s*\{/.exec(start)?.[1];
  } finally {
    await file.close();
  }
}
