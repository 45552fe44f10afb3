import { GraphQLError, execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { asProperties, fieldsAway } from './executor/as-properties.js';
import { asStrings } from './executor/as-strings.js';
import { recursiveInputs } from './executor/recursive-inputs.js';

/** How much the executor keeps of what it has compiled; the least recently asked goes first. */
export interface CompiledQueryBounds {
  readonly operations: number;
  /** Sum of the lengths of their documents; what was compiled grows with them. */
  readonly characters: number;
}

export interface Operation {
  readonly document: DocumentNode;
  readonly source: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly context: unknown;
}

/** A compiled operation, and the fields that its objects turned out not to have as properties. */
interface Compiled {
  readonly query: CompiledQuery;
  readonly away: ReadonlySet<string>;
}

type Run = (operation: Operation) => Promise<ExecutionResult>;

const compilerOptions = {
  // Without this, a fragment spread twice under different @skip or @include gets the conditions of one place in both.
  useExperimentalPathBasedSkipInclude: true,
  // Of strings, numbers and enums no more is checked than whether they are there: what goes out is of the right type.
  disableLeafSerialization: true,
};

const NOTHING: ReadonlySet<string> = new Set();

const defaultBounds: CompiledQueryBounds = { operations: 1_000, characters: 2_000_000 };

/**
 * Answers operations with code compiled once per document and operation name, from the second time it is asked:
 * compiling takes longer than interpreting once, and what is never asked again is not worth it.
 * What the compiler declines (an unknown operation name, variables of the wrong type) is given to graphql-js, so that
 * clients read the reference implementation's messages and a request error carries no `data`.
 *
 * Fields that are mostly read with their objects are compiled as if they always were. Where one was not, the operation is
 * interpreted that time, and compiled anew with that field's resolver.
 */
export function compilingExecutor(schema: GraphQLSchema, bounds: CompiledQueryBounds = defaultBounds): Run {
  const compiled = new LRUCache<string, Compiled | 'new' | 'declined'>({
    max: bounds.operations,
    maxSize: bounds.characters,
  });

  const hasRecursiveInputs = recursiveInputs(schema);
  const readingProperties = asProperties(schema);
  const writingStrings = asStrings(schema);

  const compile = ({ document, operationName }: Operation, away: ReadonlySet<string>) => {
    if (hasRecursiveInputs(document)) return 'declined';
    const query = readingProperties(document, away, () =>
      writingStrings(() => compileQuery(schema, document, operationName ?? undefined, compilerOptions)),
    );
    return isCompiledQuery(query) ? { query, away } : 'declined';
  };

  return async (operation) => {
    const key = `${operation.operationName ?? ''}\n${operation.source}`;
    const compileWithout = (away: ReadonlySet<string>) => {
      const made = compile(operation, away);
      compiled.set(key, made, { size: key.length });
      return made;
    };
    let known = compiled.get(key);
    if (known === undefined) compiled.set(key, (known = 'new'), { size: key.length });
    else if (known === 'new') known = compileWithout(NOTHING);
    if (typeof known === 'string') return interpret(schema, operation);

    const { query, away } = known;
    const result = await query.query(undefined, operation.context, operation.variables ?? {});
    if (!('data' in result)) return interpret(schema, operation);
    if (!result.errors) return result;
    const missing = fieldsAway(result.errors);
    if (missing.length === 0) return { ...result, errors: result.errors.map(likeGraphqlJs) };
    compileWithout(new Set([...away, ...missing]));
    return interpret(schema, operation);
  };
}

/** The compiler's errors lack what the rest of graphql-js relies on, `extensions` above all. */
function likeGraphqlJs({ message, path, originalError, extensions, locations }: GraphQLError): GraphQLError {
  // `extensions` is typed as always there, which holds for graphql-js alone.
  const error = new GraphQLError(message, { path, originalError, extensions: { ...extensions } });
  return Object.assign(error, { locations });
}

async function interpret(schema: GraphQLSchema, operation: Operation): Promise<ExecutionResult> {
  return execute({
    schema,
    document: operation.document,
    operationName: operation.operationName,
    variableValues: operation.variables,
    contextValue: operation.context,
  });
}
