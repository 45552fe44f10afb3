import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { ThroughlineError } from '../../errors.js';
import { nameArguments } from '../../graphql/executor/arguments.js';
import { maximumTokens, operationLimitsRule } from '../../graphql/executor/limits.js';
import { refuseTooManyEntities } from '../../graphql/executor/page-estimate.js';

export interface SubscriptionRequest {
  readonly query?: string | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

const rules = [...specifiedRules, operationLimitsRule()];

/** An operation within the same limits as any other, ready to run, or what is wrong with it. */
export function prepareOperation(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscriptionRequest,
): Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[] {
  try {
    const document = parse(query ?? '', { maxTokens: maximumTokens });
    const errors = validate(schema, document, rules, { maxErrors: 20 });
    if (errors.length > 0) {
      nameArguments(document, errors);
      return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    }
    const operation = getOperationAST(document, operationName);
    if (!operation) return [coded(new GraphQLError(whichOne), 'BAD_USER_INPUT')];
    if (operation.operation === OperationTypeNode.MUTATION)
      return [coded(new GraphQLError(byPost), 'BAD_USER_INPUT')];
    refuseTooManyEntities({ schema, document, operation, ...(variables && { variables }) });
    return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [coded(error, 'GRAPHQL_PARSE_FAILED')];
  }
}

const whichOne =
  'The document has no operation of that name. Send one operation, or name it by `operationName`.';
const byPost = 'Mutations are sent by POST to /graphql.';

function coded(error: GraphQLError, code: string): GraphQLError {
  if (!error.originalError) error.extensions.code ??= code;
  return error;
}

/**
 * Runs a subscription so that each of its results is executed with a context of its own: what one result has loaded is
 * not shown, as it was then, in the next.
 */
export async function subscribeFreshly(
  args: ExecutionArgs,
  freshContext: () => object,
): Promise<AsyncGenerator<ExecutionResult, void, undefined> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const resultOf = async (event: IteratorResult<unknown>): Promise<IteratorResult<ExecutionResult, void>> =>
    event.done
      ? { done: true, value: undefined }
      : {
          done: false,
          value: await execute({ ...args, rootValue: event.value, contextValue: freshContext() }),
        };
  const results: AsyncGenerator<ExecutionResult, void, undefined> = {
    next: async () => resultOf(await events.next()),
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    throw: async (error) => {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => results,
    [Symbol.asyncDispose]: async () => {
      await events.return?.();
    },
  };
  return results;
}

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** A result as clients see it; errors of a request's variables, which come from graphql-js bare, are the client's. */
export function formatResult(
  format: FormatError,
  result: ExecutionResult | FormattedExecutionResult,
): FormattedExecutionResult {
  const { errors, ...others } = result;
  return { ...others, ...(errors && { errors: formatErrors(format, errors) }) };
}

export function formatErrors(
  format: FormatError,
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    if (!(error instanceof GraphQLError)) return error;
    if (!error.path) coded(error, 'BAD_USER_INPUT');
    return format(error.toJSON(), error);
  });
}

/** An error of ours as one of GraphQL's, so that it is told like those of resolvers. */
export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const message = error instanceof ThroughlineError ? error.message : 'Unexpected error.';
  return new GraphQLError(message, error instanceof Error ? { originalError: error } : {});
}
