import { registerEnumType } from 'type-graphql';

/** A GraphQL enum from its values' descriptions: `{ OUT: 'from it' }` gives `{ OUT: 'OUT' }`, registered. */
export function defineEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<{ [V in Value]: V }> {
  const names = Object.keys(values) as Value[];
  const enumeration = Object.fromEntries(names.map((value) => [value, value])) as { [V in Value]: V };
  registerEnumType(enumeration, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
  return enumeration;
}

/** The union of an enum's values. */
export type EnumValue<Enum> = Enum[keyof Enum];
