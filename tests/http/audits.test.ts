import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { startService } from './service.js';

/** Left unmet: what cannot be executed is a 400 whatever the client accepts, so that logs and proxies see it too. */
const answeredWith400 = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
};

/** Left unmet: a GET that any page could send by a link or an image needs a header, against request forgery. */
const guarded = {
  '5A70': 'MAY accept application/x-www-form-urlencoded formatted GET requests',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
};

test('meets every MUST of GraphQL over HTTP and all but three SHOULD', async () => {
  const { graphql } = await startService();
  const results = await Promise.all(serverAudits({ url: graphql, fetchFn: fetch }).map(({ fn }) => fn()));
  const failed = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => [id, name]);
  expect(results).toHaveLength(61);
  expect(Object.fromEntries(failed)).toEqual({ ...answeredWith400, ...guarded });
});
