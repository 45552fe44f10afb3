import { sql, type Sql } from './sql.js';

/**
 * The columns of a SELECT: all that the statement itself has use for, such as keys to join by, and the names of those that
 * are handed on to whoever asked. What is not handed on costs next to nothing.
 */
export class Columns {
  constructor(
    readonly list: Sql,
    readonly handedOn: readonly string[],
  ) {}

  and({ list, handedOn }: Columns): Columns {
    return new Columns(sql`${this.list}, ${list}`, [...this.handedOn, ...handedOn]);
  }
}
