import type { Columns } from '../../db/columns.js';
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

  readonly #columns: Columns;

  constructor(
    override readonly signature: string,
    private readonly table: 'link' | 'edge',
    private readonly where: Sql,
  ) {
    super();
    this.#columns = linkColumns(table, table === 'link' ? sql`false` : sql`true`);
  }

  override rows(): Sql {
    const table = sql.ref(this.table);
    return sql`SELECT ${table}.id, ${this.#columns.list} FROM ${table} WHERE ${this.where}`;
  }

  override handsOn(): readonly string[] {
    return this.#columns.handedOn;
  }

  override value([row]: readonly ReadRow[], scope: ReadScope): Link | null {
    return row ? giveAhead(new Link(row as unknown as LinkRow), row, ['self', 'Link'], scope) : null;
  }
}

/** The stored link of a key. */
export const linkOf = (key: string): Located<Link | null> =>
  new LinkReading('link', 'link', sql`link.id = parent.id`).of(key);

/** The link that comes from a column of the entity of a key. */
export const columnLinkOf = (type: LinkTypeName, key: string): Located<Link | null> =>
  new LinkReading(
    `link ${type}`,
    'edge',
    sql`edge.of_column AND edge.type = ${sql.lit(type)} AND edge.id = parent.id`,
  ).of(key);
