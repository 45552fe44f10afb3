import { randomUUID } from 'node:crypto';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { translateDatabaseError } from '../db/database-errors.js';
import { ThroughlineError } from '../errors.js';

/** The part of a logger that a masked error needs: the object first, then the sentence. */
export interface ErrorLog {
  error(details: object, message: string): void;
}

const maskedMessage = 'Something went wrong on our side';

/** Codes of Apollo Server that the API tells by another name; those of parsing, validation and persisted queries stay. */
const renamed: Readonly<Record<string, string>> = {
  INTERNAL_SERVER_ERROR: 'INTERNAL',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
};

/**
 * Shapes every error of the GraphQL endpoint: a stable `extensions.code`, a message that is meant to be read by the
 * client, and nothing else of what lies behind it. A fault of ours is told by its id alone, under which the log has it.
 */
export function errorFormatter(log: ErrorLog) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const known = knownCause(error);
    if (known && known.code !== 'CONFIGURATION' && known.code !== 'INTERNAL') {
      return {
        ...formatted,
        message: formatted.message.endsWith(known.message) ? formatted.message : known.message,
        extensions: { ...argumentOf(formatted), code: known.code, ...known.details },
      };
    }
    const code = codeOf(formatted, error);
    if (code === 'INTERNAL') return masked(log, formatted, error);
    return {
      ...formatted,
      message: argumentProblems(formatted) ?? formatted.message,
      extensions: { ...formatted.extensions, validationErrors: undefined, code },
    };
  };
}

function knownCause(error: unknown): ThroughlineError | undefined {
  if (error instanceof GraphQLError) return knownCause(error.originalError);
  return error instanceof ThroughlineError ? error : translateDatabaseError(error);
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): string {
  const given = formatted.extensions?.code;
  const code = typeof given === 'string' ? given : 'INTERNAL';
  if (code === 'GRAPHQL_PARSE_FAILED' && tooManyTokens.test(formatted.message)) return 'COST_LIMIT';
  if (code === 'GRAPHQL_VALIDATION_FAILED' && (argumentOf(formatted).argument || isAboutValue(error))) {
    return 'BAD_USER_INPUT';
  }
  return renamed[code] ?? code;
}

const tooManyTokens = /Document contains more tha[nt] \d+ tokens/;

const valueKinds: ReadonlySet<string> = new Set([
  ...[Kind.STRING, Kind.INT, Kind.FLOAT, Kind.BOOLEAN, Kind.ENUM, Kind.NULL, Kind.LIST, Kind.OBJECT],
  Kind.OBJECT_FIELD,
]);

/** Whether validation complains of a value written in the document rather than of the document's shape. */
export function isAboutValue(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && valueKinds.has(error.nodes?.[0]?.kind ?? '');
}

function argumentOf({ extensions }: GraphQLFormattedError): { argument?: unknown } {
  return extensions && 'argument' in extensions ? { argument: extensions.argument } : {};
}

interface ArgumentProblem {
  readonly property?: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly ArgumentProblem[];
}

/** The sentences of class-validator, one for each rule broken, in place of its report of whole objects. */
function argumentProblems({ extensions }: GraphQLFormattedError): string | undefined {
  const problems = extensions?.validationErrors;
  if (!Array.isArray(problems)) return undefined;
  return sentences(problems as readonly ArgumentProblem[]).join('; ');
}

function sentences(problems: readonly ArgumentProblem[]): string[] {
  return problems.flatMap(({ constraints, children }) => [
    ...Object.values(constraints ?? {}),
    ...sentences(children ?? []),
  ]);
}

function masked(
  log: ErrorLog,
  { path, locations }: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const id = randomUUID();
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  log.error({ id, err: cause, path }, maskedMessage);
  return {
    message: maskedMessage,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL', id },
  };
}

/** A request error in the form of GraphQL, for those that arise before or beside the GraphQL endpoint. */
export function errorBody(error: ThroughlineError): { readonly errors: readonly GraphQLFormattedError[] } {
  return { errors: [{ message: error.message, extensions: { code: error.code, ...error.details } }] };
}

/** A fault of ours outside GraphQL's execution, logged and told as `errorFormatter` does it. */
export function maskedBody(
  log: ErrorLog,
  error: unknown,
): { readonly errors: readonly GraphQLFormattedError[] } {
  return { errors: [masked(log, { message: '' }, error)] };
}
