/** What of the HTTP service can be set; `src/config.ts` fills it from the environment. */
export interface HttpOptions {
  /** Origins whose pages may read answers: `localhost` (any port), `*`, `none`, or origins separated by commas. */
  readonly corsOrigin: string;
  /** Longest body of a request, in bytes. */
  readonly bodyLimit: number;
  /** Longest time that one operation may take, in milliseconds. */
  readonly requestMs: number;
  /** Time that requests under way have for their answers once the service stops, in milliseconds. */
  readonly graceMs: number;
  /** Operations answered at the same time; more are refused at once. */
  readonly maximumInFlight: number;
}

/** `localhost` by default: a front end in development works at once, and no page of the internet is let in unasked. */
export const defaultHttpOptions: HttpOptions = {
  corsOrigin: 'localhost',
  bodyLimit: 100_000,
  requestMs: 30_000,
  graceMs: 10_000,
  maximumInFlight: 500,
};
