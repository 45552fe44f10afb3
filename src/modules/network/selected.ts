import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** What of a query a resolver is told. */
export type AskedFor = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** The names of the fields that are selected at a path below a field, on whatever type; skipped ones may be among them. */
export function selectedAt({ fieldNodes, fragments }: AskedFor, path: readonly string[]): Set<string> {
  let here = fieldNodes.map(({ selectionSet }) => selectionSet);
  for (const name of path) {
    here = here.flatMap((set) =>
      fieldsOf(set, fragments)
        .filter((field) => field.name.value === name)
        .map(({ selectionSet }) => selectionSet),
    );
  }
  return new Set(here.flatMap((set) => fieldsOf(set, fragments).map((field) => field.name.value)));
}

function fieldsOf(
  set: SelectionSetNode | undefined,
  fragments: AskedFor['fragments'],
): AskedFor['fieldNodes'][number][] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return fieldsOf(
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments[selection.name.value]?.selectionSet,
      fragments,
    );
  });
}
