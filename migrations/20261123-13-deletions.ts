import { Migration } from '@mikro-orm/migrations';

/** An index of the few changes that feeds tell of as deletions, so that they are found however long the log is. */
export class Deletions extends Migration {
  override up(): void {
    this.addSql(`
      CREATE INDEX change_gone ON change (era, xid, seq)
       WHERE operation IN ('DELETE', 'MERGE') AND kind IN ('EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE')`);
  }
}
