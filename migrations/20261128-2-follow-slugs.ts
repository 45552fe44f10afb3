import { Migration } from '@mikro-orm/migrations';

/** An index of the graph in memory knows what entities are called, so it must hear of other slugs as it does of other names. */
export class FollowSlugs extends Migration {
  override up(): void {
    this.addSql('DROP TRIGGER graph_update ON node');
    this.addSql(`
      CREATE TRIGGER graph_update AFTER UPDATE ON node REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION graph_changed($entities$
        SELECT id FROM deleted JOIN inserted USING (id)
         WHERE (deleted.slug, deleted.name) IS DISTINCT FROM (inserted.slug, inserted.name)$entities$)`);
  }
}
