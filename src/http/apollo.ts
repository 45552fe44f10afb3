import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { errorFormatter } from '../graphql/errors.js';
import { nameArguments } from '../graphql/executor/arguments.js';
import { maximumTokens, operationLimitsRule } from '../graphql/executor/limits.js';
import { refuseTooManyEntities } from '../graphql/executor/page-estimate.js';
import { retryAfterSeconds } from './error-replies.js';
import { execution } from './execution.js';
import { OperationTexts } from './operation-texts.js';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly log: FastifyBaseLogger;
}

/** Apollo Server for what it is good at (the protocol), without what it would do unasked. */
export function apolloServer<Context extends object>({ schema, log }: ApolloParts) {
  const { gateway, responseForOperation } = execution(schema);
  const listening = Promise.resolve({ ...listener, responseForOperation });
  const texts = new OperationTexts();
  const passing: ApolloServerPlugin = {
    requestDidStart({ request }) {
      texts.name(request);
      return listening;
    },
  };
  return new ApolloServer<Context>({
    gateway,
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: texts },
    parseOptions: { maxTokens: maximumTokens },
    validationRules: [operationLimitsRule()],
    validationOptions: { maxErrors: 20 },
    formatError: errorFormatter(log),
    // The new line that it would add costs a copy of all the text; see `answerBody`.
    stringifyResult: (result) => JSON.stringify(result),
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      passing,
    ],
  });
}

const done = Promise.resolve();

/** All that is done with a request in passing; made once and in one piece, since each that is asked costs every request. */
const listener: GraphQLRequestListener<BaseContext> = {
  validationDidStart: ({ document }) =>
    Promise.resolve((errors) => {
      nameArguments(document, errors ?? []);
      return done;
    }),

  didResolveOperation({ schema, document, operation, request: { variables } }) {
    if (operation) refuseTooManyEntities({ schema, document, operation, variables });
    return done;
  },

  /** A complete answer to GET may be kept and asked about again; an answer that failed altogether has a status that says so. */
  willSendResponse({ request, response: { http, body } }) {
    if (body.kind !== 'single') return done;
    const result = body.singleResult;
    const mayBeKept = request.http?.method === 'GET' && !result.errors;
    http.headers.set('cache-control', mayBeKept ? 'no-cache' : 'no-store');
    const status = result.errors && failureStatus(result);
    if (status) http.status = status;
    if (status === 503) http.headers.set('retry-after', String(retryAfterSeconds));
    return done;
  },
};

function failureStatus({ data, errors = [] }: FormattedExecutionResult): number | undefined {
  const codes = new Set(errors.map(({ extensions }) => extensions?.code));
  if (data || codes.size !== 1) return undefined;
  return codes.has('SERVICE_UNAVAILABLE') ? 503 : codes.has('TIMEOUT') ? 504 : undefined;
}
