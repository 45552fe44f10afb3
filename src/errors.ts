/** The codes that every error of the API carries in `extensions.code`. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'COST_LIMIT'
  | 'TIMEOUT'
  | 'SERVICE_UNAVAILABLE'
  | 'CONFIGURATION'
  | 'INTERNAL';

/**
 * An error whose message is meant for the person who caused it: safe to show to a client or on a terminal.
 * Any other error is a fault of ours, and only its existence is told.
 */
export class ThroughlineError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Facts beside the message, for programs: the argument, the limit, the nearest matches. */
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Something that the caller can mend: a value, an argument, a record of a file. */
export class BadInput extends ThroughlineError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('BAD_USER_INPUT', message, details);
  }
}

/** The service cannot start or run as it was told to: one sentence that says what to change. */
export class ConfigurationError extends ThroughlineError {
  constructor(message: string, options?: ErrorOptions) {
    super('CONFIGURATION', message, {}, options);
  }
}

/** The database cannot be reached, or has no room for one more; worth trying again. */
export class Unavailable extends ThroughlineError {
  constructor(message: string, options?: ErrorOptions) {
    super('SERVICE_UNAVAILABLE', message, {}, options);
  }
}
