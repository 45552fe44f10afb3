import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes by hash of the keys that rows are looked up by one at a time, hundreds of times for one answer. A lookup goes
 * to one page of such an index however large the graph is, and down several of a primary key's: of a timeline page that
 * is a tenth of the database's time. Keys stay unique by their primary keys.
 */
export class LookupsById extends Migration {
  override up(): void {
    for (const table of ['node', 'actor', 'place', 'product', 'source', 'event', 'shipment', 'claim'])
      this.addSql(`CREATE INDEX ${table}_by_id ON ${table} USING hash (id)`);
  }
}
