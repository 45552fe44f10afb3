import {
  getArgumentValues,
  getNamedType,
  visit,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Wanted } from '../../db/wanted.js';
import type { ApiContext } from '../types/context.js';
import { Ask, Plan, type Nested, type NestedField, type Place, type Planner } from '../types/reading/plan.js';
import { Reading } from '../types/reading/reading.js';
import { fieldsAt, type OperationScope } from './selected-fields.js';
import { dataOf, selectionOf, setsOf, type AskedField, type AskedRows } from './selection.js';

/**
 * How many rows of a field one statement may be expected to read. Beyond it, what is read twice outweighs what another
 * statement costs, so the field is read by itself, for all parents at once.
 */
const MOST_ROWS = 2_000;
/** How many fields are read with one row: the server's functions take no more than a hundred arguments. */
const MOST_NESTED = 60;
/** How many plans are kept; what is asked again is planned once. */
const MOST_PLANS = 1_000;

interface Scope {
  readonly operation: OperationScope;
  readonly context: ApiContext;
  readonly mostRows: number;
}

interface Made {
  readonly plan: Plan;
  /** Whether it holds for later requests too. */
  readonly lasting: boolean;
}

/** Plans of what lies beneath fields, made once for each selection and the values of the variables within it. */
export class Plans implements Planner {
  readonly #kept = new LRUCache<string, Plan>({ max: MOST_PLANS });
  readonly #numbers = new WeakMap<FieldNode, number>();
  readonly #variables = new WeakMap<FieldNode, readonly string[]>();
  #count = 0;

  constructor(private readonly mostRows = MOST_ROWS) {}

  /** What to read together with the rows of a field. */
  beneath(info: GraphQLResolveInfo, context: ApiContext, reading: Reading): Plan | Promise<Plan> {
    return this.at(info, context, HERE, reading, reading.expected);
  }

  at(
    info: GraphQLResolveInfo,
    context: ApiContext,
    places: readonly Place[],
    { shows }: Reading,
    rows: number,
  ): Plan | Promise<Plan> {
    const key = `${this.#key(info)} ${places.join(' ')} ${shows} ${rows}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const found = places.map((place) => fieldsAt(info, info, place));
    const making = make(
      { operation: info, context, mostRows: this.mostRows },
      { type: found[0]!.type, selections: setsOf(found.flatMap(({ nodes }) => nodes)), shows },
      rows,
    );
    return making.then(({ plan, lasting }) => {
      if (lasting) this.#kept.set(key, plan);
      return plan;
    });
  }

  #key({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo): string {
    const names = fieldNodes.flatMap((node) => this.#variablesIn(node, fragments));
    const values = names.map((name) => variableValues[name]);
    const numbers = fieldNodes.map((node) => this.#numberOf(node));
    return `${numbers.join()} ${values.length > 0 ? JSON.stringify(values) : ''}`;
  }

  #numberOf(node: FieldNode): number {
    let number = this.#numbers.get(node);
    if (number === undefined) this.#numbers.set(node, (number = ++this.#count));
    return number;
  }

  /** The variables used beneath a field; those of its own arguments are not. */
  #variablesIn(node: FieldNode, fragments: GraphQLResolveInfo['fragments']): readonly string[] {
    const known = this.#variables.get(node);
    if (known) return known;
    const names = new Set<string>();
    const seen = new Set<string>();
    const look = (set: SelectionSetNode | undefined): void => {
      if (!set) return;
      visit(set, {
        Variable: ({ name }) => void names.add(name.value),
        FragmentSpread: ({ name }) => {
          if (seen.has(name.value)) return;
          seen.add(name.value);
          look(fragments[name.value]?.selectionSet);
        },
      });
    };
    look(node.selectionSet);
    const found = [...names].sort();
    this.#variables.set(node, found);
    return found;
  }
}

/** The selection of a field itself. */
const HERE: readonly Place[] = [[]];

/** A field while it is found out which types of object have it. */
interface Found extends Nested {
  readonly types: Set<string>;
  readonly nodes: readonly FieldNode[];
}

async function make(place: Scope, asked: AskedRows, rows: number): Promise<Made> {
  const { columns, particulars, fields, kinds } = selectionOf(place.operation, asked);
  const wanted = new Set(columns);
  const found: Found[] = [];
  const byType = {
    self: new Map<string, NestedField[]>(),
    link: new Map<string, NestedField[]>(),
  };
  let lasting = true;
  for (const askedField of fields) {
    const {
      part,
      type,
      as,
      field: { name, type: returned },
      nodes,
    } = askedField;
    const reading = await readingOf(place, askedField);
    const expected = rows * (reading?.expected ?? 0);
    if (!reading || expected > place.mostRows || found.length === MOST_NESTED) {
      wanted.add('id');
      continue;
    }
    let field = found.find((other) => other.part === part && isSame(other, reading, nodes));
    if (!field) {
      const beneath = await make(
        place,
        { type: getNamedType(returned), selections: setsOf(nodes), shows: reading.shows },
        expected,
      );
      lasting &&= reading.lasting && beneath.lasting;
      const column = `ahead_${found.length}`;
      field = { column, ask: new Ask(reading, beneath.plan), part, types: new Set(), nodes };
      // Counts are read later, by the key of what they are of.
      if (beneath.plan.wanted.has('count')) wanted.add('id');
      found.push(field);
    }
    field.types.add(type.name);
    const ofType = byType[part].get(type.name) ?? [];
    byType[part].set(type.name, [...ofType, { name, as, nested: field }]);
  }
  const nested = found.map((field) => {
    const { column, ask, part, types } = field;
    const ofAll = part === 'link' || [...kinds].every((kind) => types.has(kind));
    return { column, ask, part, types: ofAll ? null : types };
  });
  return { plan: new Plan(Wanted.of(wanted, particulars), nested, byType), lasting };
}

const isSame = (other: Found, reading: Reading, nodes: readonly FieldNode[]): boolean =>
  other.ask.reading.signature === reading.signature &&
  other.nodes.length === nodes.length &&
  other.nodes.every((node, i) => node === nodes[i]);

/** Where a field's data lie, if that can be told before its parent is read. */
async function readingOf({ operation, context }: Scope, asked: AskedField): Promise<Reading | null> {
  const { reads, ofParent } = dataOf(asked.field);
  if (!reads || ofParent) return null;
  try {
    const args = getArgumentValues(asked.field, asked.nodes[0]!, operation.variableValues);
    const found = await reads(args, { context, parentType: asked.type.name, parent: undefined as never });
    return found instanceof Reading ? found : null;
  } catch {
    // What is wrong with it is said by its own resolver, in its own place of the answer.
    return null;
  }
}
