import {
  HeaderMap,
  type ApolloServerOptionsWithGateway,
  type BaseContext,
  type GraphQLRequestListener,
} from '@apollo/server';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { compilingExecutor } from '../graphql/executor.js';

export interface Execution {
  /** Never changes its schema; gives again what `responseForOperation` has left to it. */
  readonly gateway: ApolloServerOptionsWithGateway<BaseContext>['gateway'];
  readonly responseForOperation: NonNullable<GraphQLRequestListener<BaseContext>['responseForOperation']>;
}

const nothing = { headers: new HeaderMap() };

/**
 * Where the context of a request has its answer. A WeakMap would hold all answers of the last half second or so: what an old
 * table refers to is taken for alive by the collector of young objects, which then cost more than making the answers does.
 */
const ANSWER = Symbol('answer');

interface Answered extends BaseContext {
  [ANSWER]?: Promise<ExecutionResult>;
}

/**
 * The executor in the form in which Apollo Server takes one.
 *
 * An answer without errors goes out by the hook for answers that are there already: the way through the gateway negotiates
 * what comes piece by piece, and wraps all that a request has for use by others. Errors take it, since they are told there.
 */
export function execution(schema: GraphQLSchema): Execution {
  const run = compilingExecutor(schema);
  return {
    gateway: {
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      load: () => Promise.resolve({ executor: ({ context }) => (context as Answered)[ANSWER]! }),
      stop: () => Promise.resolve(),
    },
    async responseForOperation({ document, source, request, contextValue: context }) {
      const { operationName, variables } = request;
      const answer = run({ document, source, operationName, variables, context });
      (context as Answered)[ANSWER] = answer;
      const singleResult = await answer.catch(() => null);
      if (!singleResult || singleResult.errors) return null;
      return { http: nothing, body: { kind: 'single', singleResult } };
    },
  };
}
