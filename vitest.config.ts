import { defineConfig } from 'vitest/config';

/** type-graphql and graphql-jit must share one copy of graphql, the ES module or the other. */
const oneGraphql = { find: /^graphql$/, replacement: 'graphql/index.js' };

export default defineConfig({
  resolve: { alias: [oneGraphql] },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
    ],
  },
});
