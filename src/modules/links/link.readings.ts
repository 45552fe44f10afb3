import { sql, type Sql } from '../../db/sql.js';
import { giveAhead } from '../../graphql/types/reading/ahead.js';
import { Reading, type Located, type ReadRow, type ReadScope } from '../../graphql/types/reading/reading.js';
import { linkColumns } from './link.sql.js';
import type { LinkTypeName } from './link-types.js';
import { Link, type LinkRow } from './link.type.js';

/** One link, or none. */
class LinkReading extends Reading<Link | null> {
  override readonly expected = 1;
  override readonly single = true;
  override readonly shows = 'Link';

  constructor(
    override readonly signature: string,
    private readonly select: Sql,
  ) {
    super();
  }

  override rows(): Sql {
    return this.select;
  }

  override value([row]: readonly ReadRow[], scope: ReadScope): Link | null {
    return row ? giveAhead(new Link(row as unknown as LinkRow), row, ['self', 'Link'], scope) : null;
  }
}

/** The stored link of a key. */
export const linkOf = (key: string): Located<Link | null> =>
  new LinkReading(
    'link',
    sql`SELECT link.id, ${linkColumns('link', sql`false`)} FROM link WHERE link.id = parent.id`,
  ).of(key);

/** The link that comes from a column of the entity of a key. */
export const columnLinkOf = (type: LinkTypeName, key: string): Located<Link | null> =>
  new LinkReading(
    `link ${type}`,
    sql`SELECT edge.id, ${linkColumns('edge', sql`true`)} FROM edge
         WHERE edge.of_column AND edge.type = ${sql.lit(type)} AND edge.id = parent.id`,
  ).of(key);
