import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { errorFormatter } from '../graphql/errors.js';
import { compilingGateway } from '../graphql/executor.js';
import { nameArguments } from '../graphql/executor/arguments.js';
import { maximumTokens, operationLimitsRule } from '../graphql/executor/limits.js';
import { refuseTooManyEntities } from '../graphql/executor/page-estimate.js';
import { retryAfterSeconds } from './error-replies.js';

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly log: FastifyBaseLogger;
}

/** Apollo Server for what it is good at (the protocol), without what it would do unasked. */
export function apolloServer<Context extends object>({ schema, log }: ApolloParts) {
  return new ApolloServer<Context>({
    gateway: compilingGateway(schema),
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: maximumTokens },
    validationRules: [operationLimitsRule()],
    validationOptions: { maxErrors: 20 },
    formatError: errorFormatter(log),
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      argumentNames,
      entityLimit,
      statusAndCaching,
    ],
  });
}

const argumentNames: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      validationDidStart: ({ document }) =>
        Promise.resolve((errors) => {
          nameArguments(document, errors ?? []);
          return Promise.resolve();
        }),
    }),
};

const entityLimit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, operation, request: { variables } }) {
        return new Promise((resolve) => {
          if (operation) refuseTooManyEntities({ schema, document, operation, variables });
          resolve();
        });
      },
    }),
};

/** A complete answer to GET may be kept and asked about again; an answer that failed altogether has a status that says so. */
const statusAndCaching: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response: { http, body } }) {
        if (body.kind !== 'single') return Promise.resolve();
        const result = body.singleResult;
        http.headers.set(
          'cache-control',
          request.http?.method === 'GET' && !result.errors ? 'no-cache' : 'no-store',
        );
        const status = failureStatus(result);
        if (status) http.status = status;
        if (status === 503) http.headers.set('retry-after', String(retryAfterSeconds));
        return Promise.resolve();
      },
    }),
};

function failureStatus({ data, errors = [] }: FormattedExecutionResult): number | undefined {
  const codes = new Set(errors.map(({ extensions }) => extensions?.code));
  if (data || codes.size !== 1) return undefined;
  return codes.has('SERVICE_UNAVAILABLE') ? 503 : codes.has('TIMEOUT') ? 504 : undefined;
}
