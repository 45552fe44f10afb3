import { sql } from '../../db/sql.js';
import type { Database } from '../../db/database.js';

/** The topic under which a country's timeline is kept; the same as `country_topic` in the database. */
export function countryTopic(code: string): string {
  return `00000000-0000-8000-8000-00000000${Buffer.from(code, 'latin1').toString('hex')}`;
}

/** Far enough to tell a rare topic from a common one. */
const COUNT_UP_TO = 5000;

/** Groups of topics, the one with the fewest items first. */
export async function rarestFirst(
  database: Database,
  groups: readonly (readonly string[])[],
): Promise<readonly (readonly string[])[]> {
  if (groups.length < 2) return groups;
  const { rows } = await sql<{ count: number }>`
    SELECT count FROM (${sql.join(
      groups.map(
        (group, i) => sql`
      SELECT ${sql.lit(i)} AS place, count(*)::int AS count
        FROM (SELECT FROM timeline_entry WHERE topic_id = ANY (${group}::uuid[]) LIMIT ${COUNT_UP_TO}) AS entry`,
      ),
      sql` UNION ALL `,
    )}) AS counted ORDER BY place`.execute(database.sql);
  return groups
    .map((group, i) => ({ group, count: rows[i]!.count }))
    .sort((a, b) => a.count - b.count)
    .map(({ group }) => group);
}
