import { Migration } from '@mikro-orm/migrations';

/** How far an import in batches has come, and the room in which its records wait to be merged. */
export class Imports extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA imports');
    this.addSql(`
      CREATE TABLE import_progress (
        digest sha256 PRIMARY KEY, -- of all files of the bundle
        batch int NOT NULL,
        merged int NOT NULL DEFAULT 0, -- how many steps of merging are done
        counts jsonb NOT NULL DEFAULT '{}',
        started_at timestamptz NOT NULL DEFAULT now()
      )`);
  }
}
