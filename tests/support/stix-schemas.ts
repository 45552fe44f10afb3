import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';

const folder = join(
  dirname(fileURLToPath(import.meta.resolve('stixview/package.json'))),
  'src/stix2-schemas',
);

function schemas(): AnySchemaObject[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as AnySchemaObject);
}

/**
 * The JSON Schemas of OASIS for STIX 2.1, by the names of the types. This edition is older than `incident`, which has
 * the properties of a `campaign` that need not be there: a name, a description and those that all have.
 *
 * @see https://github.com/oasis-open/cti-stix2-json-schemas, as the package `stixview` brings them
 */
export function stixValidator(): (object: { type: string; id: string }) => string[] {
  // Their patterns escape what need not be escaped, which Unicode's stricter ones refuse.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, logger: false });
  addFormats.default(ajv);
  const all = schemas();
  for (const schema of all) ajv.addSchema(schema);
  const byTitle = new Map(all.map(({ title, $id }) => [title as string, $id!]));
  return (object) => {
    const known =
      object.type === 'incident'
        ? { ...object, type: 'campaign', id: object.id.replace('incident', 'campaign') }
        : object;
    const schema = byTitle.get(known.type);
    if (schema === undefined) return [`there is no type ${known.type}`];
    const validate = ajv.getSchema(schema)!;
    if (validate(known)) return [];
    return validate.errors!.map(({ instancePath, message = '' }) => `${object.id}${instancePath} ${message}`);
  };
}
