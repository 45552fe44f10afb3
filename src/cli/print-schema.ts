import { buildSchema, printSortedSchema } from '../graphql/schema.js';

/** `throughline print-schema`: the text of schema/schema.graphql. */
export function printSchema(): void {
  process.stdout.write(printSortedSchema(buildSchema()));
}
