import { z } from 'zod';

const Value = z.union([z.string(), z.looseObject({ id: z.string() })]).transform((value) => {
  return typeof value === 'string' ? value : value.id;
});

/** A line of FollowTheMoney entities, as anybody writes it; entities within entities are taken as references. */
const Incoming = z.looseObject({
  id: z.string().min(1),
  schema: z.string().min(1),
  properties: z
    .record(z.string(), z.union([z.array(Value), Value.transform((value) => [value])]))
    .default({}),
  throughline: z
    .looseObject({
      when: z
        .object({ edtf: z.string(), extent: z.enum(['MOMENT', 'PERIOD']) })
        .optional()
        .catch(undefined),
      aliases: z
        .array(z.object({ text: z.string(), locale: z.string().optional(), script: z.string().optional() }))
        .optional()
        .catch(undefined),
      kind: z.string().optional().catch(undefined),
      authority: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** An entity that was read. */
export class IncomingEntity {
  readonly id: string;
  readonly schema: string;
  readonly aside: NonNullable<z.output<typeof Incoming>['throughline']>;
  readonly #properties: Record<string, string[]>;

  constructor({ id, schema, properties, throughline }: z.output<typeof Incoming>) {
    this.id = id;
    this.schema = schema;
    this.aside = throughline ?? {};
    this.#properties = properties;
  }

  /** All values of these properties, each once, in order. */
  all(...names: string[]): string[] {
    const values = names.flatMap((name) => this.#properties[name] ?? []);
    return [...new Set(values.map((value) => value.replaceAll('\0', '').trim()))].filter(Boolean);
  }

  /** The first value of the first of these properties that has any. */
  first(...names: string[]): string | undefined {
    return this.all(...names)[0];
  }
}

/** Reads a line; a sentence where it is no entity. */
export function readEntity(line: string): IncomingEntity | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `this is no JSON: ${(error as Error).message}. Expected one entity in one line.`;
  }
  const { success, data } = Incoming.safeParse(value);
  return success
    ? new IncomingEntity(data)
    : 'this is no FollowTheMoney entity. Expected {"id": …, "schema": …, "properties": {…: […]}}.';
}
