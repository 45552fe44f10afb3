import { Migration } from '@mikro-orm/migrations';

/**
 * What a search reads in order, so that it costs what it shows and not what it might have shown: names by their
 * length, further names as they are, words of names apart from those of summaries; and a vocabulary of all words,
 * which tells how common each is and holds the spellings that a misspelled word may have meant.
 */
export class Search extends Migration {
  override up(): void {
    // The shorter a name that a text is found in, the more of it is what was looked for.
    this.addSql(`
      CREATE FUNCTION name_size(name text) RETURNS int
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN width_bucket(length(name),
        '{2,3,4,5,6,7,8,9,10,12,14,16,19,22,26,31,37,44,52,62,74,88,105,125}'::int[])`);
    this.addSql('CREATE INDEX node_by_size ON node (name_size(name_key), name_key, id) INCLUDE (kind)');
    this.addSql(`
      CREATE FUNCTION alias_keys(aliases jsonb) RETURNS text[]
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (SELECT array_agg(fold(alias ->> 'text')) FROM jsonb_array_elements(aliases) AS alias)`);
    this.addSql(`CREATE INDEX node_by_alias ON node USING gin (alias_keys(aliases)) WHERE aliases <> '[]'`);
    this.addSql(`CREATE INDEX node_search_named ON node USING gin (ts_filter(search_words, '{a,b}'))`);
    this.addSql('ALTER TABLE node DROP COLUMN search_names');

    // A word may stand here twice: whoever adds one never waits for another that adds the same.
    this.addSql(`
      CREATE TABLE vocabulary (
        word text COLLATE "C" NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        nodes int NOT NULL,
        named int NOT NULL,
        PRIMARY KEY (word, id) INCLUDE (nodes, named)
      )`);
    this.addSql(`
      COMMENT ON TABLE vocabulary IS
        'Every word by which entities are searched, and about how many have it at all and in a name. Counts may lag; no word is missing.'`);
    this.addSql(`
      INSERT INTO vocabulary (word, nodes, named)
      SELECT lexeme, count(*), count(*) FILTER (WHERE weights && '{A,B}')
        FROM node CROSS JOIN LATERAL unnest(search_words) GROUP BY lexeme`);
    this.addSql('CREATE INDEX vocabulary_spelling ON vocabulary USING gin (word gin_trgm_ops)');
    // One use in 64 is counted, as 64, and only where nobody else counts just then: that a word is common is soon
    // known, and writers neither wait for each other nor write its row each time.
    this.addSql(`
      CREATE FUNCTION vocabulary_learn() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WITH used AS MATERIALIZED (
          SELECT lexeme AS word, count(*)::int AS nodes, (count(*) FILTER (WHERE weights && '{A,B}'))::int AS named
            FROM inserted CROSS JOIN LATERAL unnest(search_words) GROUP BY lexeme
        ),
        counted AS (
          SELECT vocabulary.word, vocabulary.id, GREATEST(64, used.nodes) AS nodes,
                 used.named * (GREATEST(64, used.nodes) / used.nodes) AS named
            FROM used JOIN vocabulary USING (word) WHERE random() * 64 < used.nodes
             FOR NO KEY UPDATE OF vocabulary SKIP LOCKED
        ),
        added AS (
          UPDATE vocabulary SET nodes = vocabulary.nodes + counted.nodes, named = vocabulary.named + counted.named
            FROM counted WHERE vocabulary.word = counted.word AND vocabulary.id = counted.id
        )
        INSERT INTO vocabulary (word, nodes, named)
        SELECT word, nodes, named FROM used
         WHERE NOT EXISTS (SELECT FROM vocabulary WHERE vocabulary.word = used.word);
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE FUNCTION vocabulary_relearn() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO vocabulary (word, nodes, named)
        SELECT lexeme, count(*), count(*) FILTER (WHERE weights && '{A,B}')
          FROM inserted JOIN deleted USING (id) CROSS JOIN LATERAL unnest(inserted.search_words)
         WHERE inserted.search_words <> deleted.search_words
           AND NOT EXISTS (SELECT FROM vocabulary WHERE word = lexeme)
         GROUP BY lexeme;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER vocabulary_insert AFTER INSERT ON node REFERENCING NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION vocabulary_learn()`);
    this.addSql(`
      CREATE TRIGGER vocabulary_update AFTER UPDATE ON node REFERENCING OLD TABLE AS deleted NEW TABLE AS inserted
      FOR EACH STATEMENT EXECUTE FUNCTION vocabulary_relearn()`);
  }
}
