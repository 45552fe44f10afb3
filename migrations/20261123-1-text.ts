import { Migration } from '@mikro-orm/migrations';

/** The extensions that search stands on, in a schema of their own, and what it means for two texts to be alike. */
export class Text extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA IF NOT EXISTS extensions');
    this.addSql('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions');
    this.addSql('CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions');
    // unaccent() is only STABLE because its dictionary could be replaced; named outright it is safe to index.
    this.addSql(`
      CREATE FUNCTION fold(text) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize($1, NFKC)))`);
  }
}
