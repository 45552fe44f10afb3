import type { WideEntity, WrittenWhen } from '../graph/wide-record.js';

/** What we say beside the model of FollowTheMoney; its readers keep or ignore it. */
export interface Aside {
  /** Our date, where the model's dates would say something else. */
  readonly when?: WrittenWhen | undefined;
  /** Our kind, where the schema stands for several. */
  readonly kind?: string | undefined;
  /** Our aliases, where they have a language or a script, which the model does not know. */
  readonly aliases?: WideEntity['aliases'];
  /** The slug of the authority of a sanction, which the model knows by name alone. */
  readonly authority?: string | undefined;
}

/** An entity of FollowTheMoney, as Aleph and OpenSanctions read and write it: a line of JSON. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly throughline?: Aside;
}

type Loose = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An entity with those of the properties that have a value. */
export function entity(id: string, schema: string, properties: Loose, aside: Aside = {}): FtmEntity {
  const filled: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(properties)) {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    if (values.length > 0) filled[name] = values;
  }
  const besides = Object.values(aside).some((value) => value !== undefined);
  return { id, schema, properties: filled, ...(besides && { throughline: aside }) };
}
