import { Migration } from '@mikro-orm/migrations';

/**
 * What is read hundreds of times for one answer, whole in the index by which it is found: what an entity is called, and where
 * a link leads. Of a large graph each row lies on a page of its own, which costs more than all else that is done with it.
 */
export class ReadFromIndexes extends Migration {
  override up(): void {
    this.addSql('CREATE INDEX node_named ON node (id) INCLUDE (kind, slug, name)');
    for (const [index, end, other] of [
      ['link_out', 'from_id', 'to_id'],
      ['link_in', 'to_id', 'from_id'],
    ]) {
      this.addSql(`DROP INDEX ${index}`);
      this.addSql(`CREATE INDEX ${index} ON link (${end}, type, position, id) INCLUDE (${other}, role)`);
    }
  }
}
