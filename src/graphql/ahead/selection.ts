import {
  getNamedType,
  isAbstractType,
  isObjectType,
  print,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { FieldData } from '../types/reading/declare.js';
import type { RowPart } from '../types/reading/plan.js';
import { selectedFields, type OperationScope } from './selected-fields.js';

/** A field of a row's object whose data lie elsewhere. */
export interface AskedField {
  readonly part: RowPart;
  readonly type: GraphQLObjectType;
  /** What the answer calls it. */
  readonly as: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: FieldNode[];
}

/** What is asked of the rows of a field: their columns, and the fields that lead on from them. */
export interface Selection {
  /** By their names, and by type what only objects of it have. */
  readonly columns: ReadonlySet<string>;
  readonly particulars: ReadonlyMap<string, ReadonlySet<string>>;
  readonly fields: readonly AskedField[];
  /** The kinds of entity that its rows can be of. */
  readonly kinds: ReadonlySet<string>;
}

/** What a field tells of where its data lie. */
export const dataOf = (field: GraphQLField<unknown, unknown>): FieldData =>
  (field.extensions.data as FieldData | undefined) ?? {};

/** The rows of a field, and what is selected of what they show. */
export interface AskedRows {
  readonly type: GraphQLNamedType;
  readonly selections: readonly SelectionSetNode[];
  /** The type or interface of the objects that the rows are shown as, where the field's type has others. */
  readonly shows: string;
}

/** What a field's selections ask of its rows, of all the objects that are made of one row together. */
export function selectionOf(operation: OperationScope, { type, selections, shows }: AskedRows): Selection {
  const columns = new Set<string>();
  const particulars = new Map<string, Set<string>>();
  const fields = new Map<string, AskedField>();
  const clashing = new Set<string>();
  const kinds = new Set<string>();

  const ask = (asked: AskedField): void => {
    const key = `${asked.part} ${asked.type.name} ${asked.as}`;
    const known = fields.get(key);
    if (!known) fields.set(key, asked);
    else if (sameCall(known.nodes[0]!, asked.nodes[0]!)) known.nodes.push(...asked.nodes);
    // The same name for two things, which is possible for a node under `nodes` and under `edges`; each is read by itself.
    else {
      clashing.add(key);
      columns.add('id');
    }
  };

  const visit = (named: GraphQLNamedType, sets: readonly SelectionSetNode[], part: RowPart): void => {
    for (const object of objectTypes(operation, named)) {
      if (part === 'self') {
        if (is('Node', object) && !is(shows, object)) continue;
        if (is('Entity', object)) kinds.add(object.name);
      }
      for (const [as, nodes] of selectedFields(operation, object, sets)) {
        const field = object.getFields()[nodes[0]!.name.value];
        if (!field) continue; // __typename
        const data = dataOf(field);
        if (data.sameRow) {
          if (data.sameRow === 'link') columns.add('link');
          visit(getNamedType(field.type), setsOf(nodes), data.sameRow === 'inherit' ? part : data.sameRow);
        } else if (data.reads) {
          ask({ part, type: object, as, field, nodes: [...nodes] });
        }
        columnsOf(data, nodes[0]!).forEach((column) => columns.add(column));
        if (!data.particulars) continue;
        const ofType = particulars.get(object.name) ?? new Set();
        particulars.set(object.name, ofType);
        data.particulars.forEach((particular) => ofType.add(particular));
      }
    }
  };

  visit(type, selections, 'self');
  clashing.forEach((key) => fields.delete(key));
  return { columns, particulars, fields: [...fields.values()], kinds };
}

/** The selections beneath some fields that the answer merges into one. */
export const setsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

/** The columns that a field needs for the arguments that it is given. */
function columnsOf({ columns = [], columnsWith = {} }: FieldData, node: FieldNode): readonly string[] {
  const given = node.arguments?.flatMap(({ name }) => columnsWith[name.value] ?? []) ?? [];
  return [...columns, ...given];
}

function objectTypes({ schema }: OperationScope, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** Whether objects of a type are of that name, by their type or an interface. */
const is = (wanted: string, type: GraphQLObjectType): boolean =>
  type.name === wanted || type.getInterfaces().some(({ name }) => name === wanted);

const sameCall = (a: FieldNode, b: FieldNode): boolean =>
  a.name.value === b.name.value && argumentsOf(a) === argumentsOf(b);

const argumentsOf = (node: FieldNode): string => (node.arguments ?? []).map(print).sort().join();
