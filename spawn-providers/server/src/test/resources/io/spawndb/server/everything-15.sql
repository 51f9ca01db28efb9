CREATE COLLATION tools.folded (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE TABLE nulls_alike (a int, b text COLLATE tools.folded, UNIQUE NULLS NOT DISTINCT (a));
CREATE VIEW as_caller WITH (security_invoker = true) AS SELECT a FROM nulls_alike;
