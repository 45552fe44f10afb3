import { testApp } from '../support/app.js';

/** The service with the article's data in it, on a port of its own; call it at the top of a test file. */
export async function listeningService(): Promise<string> {
  const app = await testApp({ seeded: true });
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/`;
}
