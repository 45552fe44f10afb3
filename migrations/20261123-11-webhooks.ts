import { Migration } from '@mikro-orm/migrations';

/** Who is told of changes, how far each has been told, and what became of every message. */
export class Webhooks extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        url text NOT NULL,
        secret text NOT NULL,
        kinds change_kind[],
        about uuid[],
        position text, -- the cursor of the last change that has become a message, or been passed over
        disabled_because text,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    this.addSql(`CREATE TYPE webhook_status AS ENUM ('PENDING', 'DELIVERED', 'DEAD')`);
    this.addSql(`
      CREATE TABLE webhook_message (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        position text NOT NULL,
        payload text NOT NULL,
        status webhook_status NOT NULL DEFAULT 'PENDING',
        attempts int NOT NULL DEFAULT 0, -- since it was last begun anew
        tries jsonb NOT NULL DEFAULT '[]', -- all of them: when, the answer's status or what went wrong, how long it took
        due_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        UNIQUE (webhook_id, position)
      )`);
    this.addSql('CREATE UNIQUE INDEX webhook_message_order ON webhook_message (webhook_id, seq)');
    this.addSql(
      `CREATE INDEX webhook_message_pending ON webhook_message (webhook_id, seq) WHERE status = 'PENDING'`,
    );
    this.addSql(`CREATE INDEX webhook_message_done ON webhook_message (done_at) WHERE status = 'DELIVERED'`);
  }
}
