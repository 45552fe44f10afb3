import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the PostgreSQL that this project's tests run on. */
    readonly postgresUrl: string;
  }
}
