import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

import { serviceMetrics } from '../../src/cli/metrics.js';
import { IndexThread } from '../../src/modules/network/memory/index-thread.js';
import { testDatabase } from '../support/database.js';
import { ask, startService } from './service.js';

const database = await testDatabase({ seeded: true });

/** The metrics by name and labels. */
async function metricsOf(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('tells of the index, the log, the pool and the requests under way', async () => {
  const graph = new IndexThread({ url: database.url, connectTimeoutMs: 5_000, maxLinks: 1_000_000 });
  try {
    await expect.poll(() => graph.state.status, { timeout: 30_000 }).toBe('ready');
    const metrics = serviceMetrics(
      () => database,
      () => graph,
    );
    const { url, graphql } = await startService({ metrics });
    const slow = ask(graphql, '{ slow(ms: 1500) }');
    await expect
      .poll(async () => (await metricsOf(url)).get('throughline_requests_in_flight'), { timeout: 1_400 })
      .toBe(1);
    const found = await metricsOf(url);
    expect(found.get('throughline_graph_index_status{status="ready"}')).toBe(1);
    expect(found.get('throughline_graph_index_status{status="loading"}')).toBe(0);
    expect(found.get('throughline_graph_index_links')).toBe(graph.state.links);
    expect(found.get('throughline_graph_index_entities')).toBe(graph.state.entities);
    expect(found.get('throughline_graph_index_bytes')).toBeGreaterThan(1_000);
    expect(found.get('throughline_graph_index_age_seconds')).toBeLessThan(10);
    expect(found.get('throughline_change_log_held_back_seconds')).toBe(0);
    expect(found.get('throughline_database_connections{state="waiting"}')).toBe(0);
    await slow;
    const names = new Set([...found.keys()].map((name) => name.replace(/\{.*/, '')));
    const page = await readFile(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
    expect([...names].sort()).toEqual([...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name).sort());
  } finally {
    await graph.close();
  }
});

test('without a database, what is not known is left out', async () => {
  const { url } = await startService({
    metrics: serviceMetrics(
      () => undefined,
      () => undefined,
    ),
  });
  const found = await metricsOf(url);
  expect(found.get('throughline_graph_index_status{status="off"}')).toBe(1);
  expect(found.has('throughline_graph_index_age_seconds')).toBe(false);
  expect(found.has('throughline_change_log_held_back_seconds')).toBe(false);
});

test('no page of another origin may read it', async () => {
  const { url } = await startService();
  const response = await fetch(`${url}/metrics`, { headers: { origin: 'http://localhost:3000' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});
