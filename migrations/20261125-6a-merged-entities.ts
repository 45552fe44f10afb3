import { Migration } from '@mikro-orm/migrations';

/** What was merged into what, so that the slug and the ID that were given up still name it. */
export class MergedEntities extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE merged_entity (
        id uuid PRIMARY KEY,
        kind entity_kind NOT NULL,
        slug text COLLATE "C" NOT NULL UNIQUE,
        kept_id uuid NOT NULL REFERENCES node ON DELETE CASCADE,
        merged_at timestamptz NOT NULL DEFAULT now()
      )`);
    this.addSql('CREATE INDEX merged_entity_kept ON merged_entity (kept_id)');
  }
}
