CREATE EXTENSION pgcrypto;
CREATE EXTENSION citext;
CREATE EXTENSION hstore WITH SCHEMA public;
CREATE SCHEMA "Odd Schema";
CREATE SCHEMA tools;
COMMENT ON SCHEMA tools IS 'it''s a \ "tool"';
CREATE COLLATION tools.plain (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C');

-- Types
CREATE TYPE mood AS ENUM ('sad', 'o''k', 'happy \');
ALTER TYPE mood ADD VALUE 'meh' AFTER 'sad';
CREATE TYPE "Odd Schema"."Pair Of" AS ("first one" int, second text COLLATE "C", third mood);
COMMENT ON TYPE "Odd Schema"."Pair Of" IS 'two';
COMMENT ON COLUMN "Odd Schema"."Pair Of"."first one" IS 'one';
CREATE FUNCTION tools.is_positive(v numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT v > 0';
CREATE DOMAIN price AS numeric(10, 2) DEFAULT 1.5 NOT NULL CONSTRAINT positive CHECK (tools.is_positive(VALUE));
COMMENT ON CONSTRAINT positive ON DOMAIN price IS 'no gifts';
CREATE DOMAIN mail AS text COLLATE "C" CHECK (VALUE LIKE '%@%');
ALTER DOMAIN mail ADD CONSTRAINT short CHECK (length(VALUE) < 1000) NOT VALID;
CREATE FUNCTION tools.gap(a numeric, b numeric) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT (a - b)::float8';
CREATE TYPE prices AS RANGE (SUBTYPE = numeric, SUBTYPE_DIFF = tools.gap);

-- Routines
CREATE FUNCTION tools.joined(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE $1 || ', ' || $2 END $$;
CREATE AGGREGATE tools.group_concat(text) (SFUNC = tools.joined, STYPE = text);
CREATE AGGREGATE tools.total(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0', COMBINEFUNC = numeric_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE tools.group_concat(text) IS 'all of them';
CREATE PROCEDURE tools.nothing(INOUT a int DEFAULT 4) LANGUAGE plpgsql AS $body$ BEGIN a := a + 1; END $body$;

-- Tables
CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 7 INCREMENT BY 3) PRIMARY KEY,
  name text NOT NULL,
  "E mail" mail UNIQUE,
  feeling mood DEFAULT 'sad',
  pair "Odd Schema"."Pair Of",
  tags text[] DEFAULT '{}',
  money money,
  span interval,
  seen timestamptz,
  ratio double precision,
  raw bytea,
  doc jsonb,
  login citext,
  facts hstore,
  upper_name text GENERATED ALWAYS AS (upper(name)) STORED,
  dropped int,
  CONSTRAINT named CHECK (name <> '')
) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
ALTER TABLE customer DROP COLUMN dropped;
ALTER TABLE customer ALTER COLUMN doc SET STORAGE EXTERNAL;
ALTER TABLE customer ALTER COLUMN name SET STATISTICS 500;
ALTER TABLE customer ALTER COLUMN name SET (n_distinct = 100);
COMMENT ON TABLE customer IS E'who\nbuys';
COMMENT ON COLUMN customer."E mail" IS 'where';
COMMENT ON CONSTRAINT named ON customer IS 'has a name';
CREATE UNIQUE INDEX customer_lower ON customer (lower(name) text_pattern_ops, (length(name)) DESC NULLS LAST) INCLUDE (seen) WHERE name <> 'x';
COMMENT ON INDEX customer_lower IS 'found by name';
ALTER INDEX customer_lower ALTER COLUMN 2 SET STATISTICS 300;
CREATE STATISTICS customer_stats (dependencies, ndistinct) ON name, feeling FROM customer;
ALTER STATISTICS customer_stats SET STATISTICS 50;
CREATE SEQUENCE counter AS integer START 100 INCREMENT -5 MINVALUE -1000 MAXVALUE 100 CYCLE CACHE 2;
CREATE TABLE purchase (
  id serial PRIMARY KEY,
  customer bigint NOT NULL CONSTRAINT of_customer REFERENCES customer ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number int DEFAULT nextval('counter'),
  amount price,
  valid prices,
  EXCLUDE USING gist (valid WITH &&)
);
CREATE INDEX purchase_customer ON purchase (customer);
ALTER TABLE purchase CLUSTER ON purchase_customer;
ALTER TABLE purchase ADD CONSTRAINT late CHECK (number < 1000000) NOT VALID;
ALTER TABLE purchase REPLICA IDENTITY FULL;
CREATE UNLOGGED TABLE "Odd Schema"."Odd ""Table" ("a b" int, "sel%ect" text);
CREATE TABLE no_columns ();
CREATE TABLE self (id int PRIMARY KEY, parent int REFERENCES self);
CREATE TABLE loop_a (id int PRIMARY KEY, b int);
CREATE TABLE loop_b (id int PRIMARY KEY, a int REFERENCES loop_a);
ALTER TABLE loop_a ADD FOREIGN KEY (b) REFERENCES loop_b;

-- Inheritance and partitions
CREATE TABLE animal (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', CONSTRAINT has_name CHECK (name <> ''));
CREATE TABLE dog (bark text CHECK (bark <> 'meow')) INHERITS (animal);
ALTER TABLE dog ALTER COLUMN name SET DEFAULT 'rex';
CREATE TABLE event (id bigint NOT NULL, at date NOT NULL, kind text, CONSTRAINT known CHECK (kind <> 'no'), PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
CREATE TABLE event_2026_a PARTITION OF event_2026 FOR VALUES IN ('a', 'b');
CREATE TABLE event_2026_rest PARTITION OF event_2026 DEFAULT;
CREATE TABLE event_old (kind text NOT NULL, extra int, id bigint NOT NULL, at date NOT NULL, CONSTRAINT known CHECK (kind <> 'no'));
ALTER TABLE event_old DROP COLUMN extra;
ALTER TABLE event ATTACH PARTITION event_old FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
CREATE INDEX event_kind ON event (kind);
CREATE TABLE event_note (event bigint, at date, kind text, FOREIGN KEY (event, at, kind) REFERENCES event);
ALTER TABLE event ADD COLUMN customer bigint REFERENCES customer;

-- Views
CREATE VIEW rich WITH (security_barrier = true) AS SELECT c.id, c.name, sum(p.amount) AS spent FROM customer c JOIN purchase p ON p.customer = c.id GROUP BY c.id;
COMMENT ON VIEW rich IS 'big spenders';
CREATE FUNCTION tools.rich_ones() RETURNS SETOF rich LANGUAGE sql STABLE AS 'SELECT * FROM public.rich';
CREATE VIEW named_view (a, b) AS SELECT id, name FROM customer WHERE name <> 'z' WITH CASCADED CHECK OPTION;
ALTER VIEW named_view ALTER COLUMN b SET DEFAULT 'somebody';
CREATE MATERIALIZED VIEW spending AS SELECT * FROM tools.rich_ones();
CREATE MATERIALIZED VIEW a_summary AS SELECT count(*) AS n FROM spending;
CREATE UNIQUE INDEX spending_id ON spending (id);
CREATE MATERIALIZED VIEW empty_view AS SELECT 1 AS one WITH NO DATA;
COMMENT ON MATERIALIZED VIEW spending IS 'rich, kept';
CREATE TABLE of_view (row_of rich, many customer[]);

-- What hangs on tables
CREATE FUNCTION tools.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := NEW.name || '!'; RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE OF name ON customer FOR EACH ROW WHEN (NEW.name <> 'q') EXECUTE FUNCTION tools.stamp();
ALTER TABLE customer DISABLE TRIGGER stamp;
CREATE FUNCTION tools.seen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER seen AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION tools.seen();
CREATE CONSTRAINT TRIGGER later AFTER UPDATE ON purchase DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tools.seen();
ALTER TABLE purchase ENABLE ALWAYS TRIGGER later;
COMMENT ON TRIGGER seen ON event IS 'watches';
CREATE TRIGGER instead INSTEAD OF INSERT ON rich FOR EACH ROW EXECUTE FUNCTION tools.seen();
CREATE RULE no_delete AS ON DELETE TO self DO INSTEAD NOTHING;
COMMENT ON RULE no_delete ON self IS 'stays';
ALTER TABLE animal ENABLE ROW LEVEL SECURITY;
ALTER TABLE animal FORCE ROW LEVEL SECURITY;
CREATE POLICY only_x ON animal AS RESTRICTIVE FOR SELECT TO CURRENT_USER USING (name = 'x');
CREATE POLICY all_of_them ON animal USING (true) WITH CHECK (id > 0);
COMMENT ON POLICY only_x ON animal IS 'just x';

-- Rows
INSERT INTO customer (name, "E mail", feeling, pair, tags, money, span, seen, ratio, raw, doc, login, facts)
  SELECT 'n' || i, CASE WHEN i % 3 > 0 THEN i || '@x' END, 'happy \', ROW(i, E'tab\t \\ new\nline', 'sad'::mood)::"Odd Schema"."Pair Of", ARRAY[NULL, '', 'a"b'],
    '1,234.56'::money, '1 mon -2 days +03:04:05.678'::interval, '2026-11-24 01:02:03.456789+05'::timestamptz,
    1.0 / 3 * i, decode('00ff5c', 'hex'), '{"ä": "\u0001€ 🐘"}', 'MiXed', 'a=>1, b=>NULL' FROM generate_series(1, 500) i;
INSERT INTO purchase (customer, amount, valid) SELECT 7 + 3 * i, i + 1, prices(i, i + 1) FROM generate_series(0, 99) i;
INSERT INTO "Odd Schema"."Odd ""Table" VALUES (1, E'\\N'), (NULL, NULL), (2, '\.');
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO self VALUES (1, 2), (2, 1);
INSERT INTO loop_a VALUES (1, NULL);
INSERT INTO loop_b VALUES (1, 1);
UPDATE loop_a SET b = 1;
INSERT INTO animal VALUES (1, 'x'), (2, 'y');
INSERT INTO dog VALUES (3, 'rex', 'wuff');
INSERT INTO event SELECT i, '2024-06-01'::date + i * 7, chr(97 + i % 4) FROM generate_series(1, 120) i;
INSERT INTO event_note SELECT id, at, kind FROM event WHERE id < 20;
INSERT INTO of_view SELECT r, ARRAY(SELECT c FROM customer c LIMIT 2) FROM rich r LIMIT 3;
SELECT lo_from_bytea(123456, decode(repeat('00ff5c0a', 200000), 'hex'));
SELECT lo_from_bytea(123457, '');
COMMENT ON LARGE OBJECT 123456 IS 'big';
REFRESH MATERIALIZED VIEW spending;
REFRESH MATERIALIZED VIEW a_summary;
