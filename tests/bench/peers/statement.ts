/**
 * The least that an answer can cost here: one prepared statement behind `node:http` that makes the JSON text itself.
 * It knows the timeline page alone, and hands on what the database returns.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { database, listen } from './listen.js';

const PAGE = `
  SELECT json_build_object('data', json_build_object('events', json_agg(item)))::text AS body
    FROM (
      SELECT event.slug, event.name, event.edtf, event.earliest, event.latest,
             (SELECT json_build_object('name', place.name) FROM place WHERE place.id = place_id) AS place,
             ARRAY(SELECT json_build_object('role', role, 'actor', json_build_object('name', actor.name))
                     FROM event_participant AS participant JOIN actor ON actor.id = actor_id
                    WHERE event_id = event.id ORDER BY position, participant.id LIMIT 3) AS participants,
             ARRAY(SELECT json_build_object('stance', stance, 'source', json_build_object('name', source.name,
                            'publisher', (SELECT json_build_object('name', actor.name) FROM actor WHERE actor.id = publisher_id)))
                     FROM event_citation AS citation JOIN source ON source.id = citation.source_id
                    WHERE event_id = event.id ORDER BY citation.id LIMIT 2) AS citations
        FROM event
       WHERE (event.earliest, event.id) > ($1::date, $2::uuid)
       ORDER BY event.earliest, event.id
       LIMIT 50
    ) AS item`;

const pool = new pg.Pool(database);

listen(
  createServer((request, response) => {
    void text(request)
      .then((body) => {
        const { variables } = JSON.parse(body) as { variables: { earliest: string; id: string } };
        return pool.query<{ body: string }>({
          ...{ name: 'page', text: PAGE, values: [variables.earliest, variables.id] },
        });
      })
      .then(({ rows }) => {
        response.setHeader('content-type', 'application/json; charset=utf-8').end(rows[0]!.body);
      })
      .catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
  }),
);
