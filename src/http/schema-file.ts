import fastifyEtag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

/** `/schema.graphql`: the schema as text, sorted, for code generators and readers. */
export async function registerSchemaFile(app: FastifyInstance, schema: GraphQLSchema): Promise<void> {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  await app.register(async (readers) => {
    await readers.register(fastifyEtag);
    readers.get('/schema.graphql', (_request, reply) =>
      reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(text),
    );
  });
}
