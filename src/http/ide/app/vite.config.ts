import { defineConfig } from 'vite';

/** The IDE as static files: everything it needs is in them, so a browser asks no other host for anything. */
export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the service may stand under any path of a host.
  base: './',
  logLevel: 'warn',
  // A build is the same wherever it is made; otherwise one made within a test would be React's for developers.
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', development: false } },
  resolve: {
    conditions: ['module', 'browser', 'production'],
    // The query builder is CommonJS; without this it would bring a second copy of graphql, of another realm.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.mjs' }],
  },
  build: {
    target: 'es2022',
    outDir: '../../../../dist/ide',
    assetsDir: 'ide',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
    rolldownOptions: {
      onwarn(warning, warn) {
        // 'use client' and 'use no memo' speak to other tools.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  worker: { format: 'es' },
});
