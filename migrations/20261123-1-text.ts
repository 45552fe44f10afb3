import { Migration } from '@mikro-orm/migrations';

/** The extensions that search stands on, in a schema of their own, and what it means for two texts to be alike. */
export class Text extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA IF NOT EXISTS extensions');
    this.addSql('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions');
    this.addSql('CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions');
    // unaccent() is only STABLE because its dictionary could be replaced; named outright it is safe to index.
    // A database that had the extension before keeps it where it was.
    this.addSql(`
      DO $do$
      DECLARE home text := (SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
                             WHERE extname = 'unaccent');
      BEGIN
        EXECUTE format($fold$
          CREATE FUNCTION fold(text) RETURNS text
          LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
          RETURN lower(%1$s.unaccent('%1$s.unaccent'::regdictionary, normalize($1, NFKC)))$fold$, home);
      END $do$`);
  }
}
