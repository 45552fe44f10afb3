import type { FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';

/** One thing that is measured when it is asked for; in base units, seconds and bytes, as Prometheus advises. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  /** The name of the label that tells its values apart. */
  readonly label?: string;
  /** Its value, or its values by label; null while there is none. */
  readonly read: () => Promise<number | null> | number | Readonly<Record<string, number>> | null;
}

/** `/metrics` in the text format of Prometheus, for whoever watches over the service; no page of another origin may read it. */
export function registerMetrics(app: FastifyInstance, metrics: readonly Metric[]): void {
  const registry = new Registry();
  for (const metric of metrics) addGauge(registry, metric);
  app.get('/metrics', { config: { cors: false } }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('cross-origin-resource-policy', 'same-origin')
      .type(registry.contentType)
      .send(await registry.metrics()),
  );
}

function addGauge(registry: Registry, { name, help, label, read }: Metric): void {
  new Gauge({
    name: `throughline_${name}`,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    async collect() {
      this.reset();
      const value = await Promise.resolve(read()).catch(() => null);
      // What cannot be read now is left out, so that the rest can be.
      if (value === null) this.remove();
      else if (typeof value === 'number') this.set(value);
      else for (const [key, one] of Object.entries(value)) this.set({ [label!]: key }, one);
    },
  });
}
