package io.spawndb.postgresql.carry;

import java.util.List;

/** Views, and what hangs on tables and views: statistics, rules, triggers, policies, comments. */
final class AttachmentQueries {

  private AttachmentQueries() {}

  static List<String> all() {
    return List.of(VIEWS, REFRESHES, STATISTICS, RULES, TRIGGERS, POLICIES, COMMENTS);
  }

  private static final String OPTIONS = """
      (SELECT format(' WITH (%s)', string_agg(format('%I=%L', split_part(o, '=', 1),
        substr(o, strpos(o, '=') + 1)), ', ')) FROM unnest(c.reloptions) o HAVING count(*) > 0)""";

  private static final String VIEWS =
      Queries.unit("pg_class", "c", Unit.VIEW, "format('view %I.%I', n.nspname, c.relname)")
          + "ARRAY[concat(CASE c.relkind WHEN 'v' THEN 'CREATE VIEW ' ELSE 'CREATE MATERIALIZED VIEW ' END,"
          + " format('%I.%I', n.nspname, c.relname), ' USING ' || quote_ident(nullif(a.amname, 'heap')),"
          + OPTIONS + """
      , ' AS ', regexp_replace(pg_get_viewdef(c.oid), ';\\s*$', ''),
        CASE c.relkind WHEN 'm' THEN ' WITH NO DATA' END)]
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am a ON a.oid = c.relam WHERE c.relkind IN ('v', 'm') AND
      """ + Queries.madeIn("pg_class", "c") + " ORDER BY c.oid";

  private static final String REFRESHES = Queries.unit(
          "pg_class", "c", Unit.REFRESH, "format('rows of view %I.%I', n.nspname, c.relname)")
      + """
      ARRAY[format('REFRESH MATERIALIZED VIEW %s', c.oid::regclass)]
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'm' AND c.relispopulated AND
      """ + Queries.madeIn("pg_class", "c") + " ORDER BY c.oid";

  private static final String STATISTICS = Queries.unit(
          "pg_statistic_ext",
          "s",
          Unit.STATISTICS,
          "format('statistics %I.%I', n.nspname, s.stxname)")
      + """
      ARRAY[pg_get_statisticsobjdef(s.oid)] || ARRAY(
        SELECT format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname,
          s.stxstattarget) WHERE s.stxstattarget >= 0)
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE
      """ + Queries.madeIn("pg_statistic_ext", "s") + " ORDER BY s.oid";

  private static final String FIRES = """
      CASE %s WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END""";

  private static final String RULES = Queries.unit(
          "pg_rewrite", "r", Unit.RULE, "format('rule %I on %s', r.rulename, c.oid::regclass)")
      + "ARRAY[pg_get_ruledef(r.oid)] || ARRAY(SELECT format('ALTER TABLE %s %s RULE %I',"
      + " c.oid::regclass, " + FIRES.formatted("r.ev_enabled") + """
      , r.rulename) WHERE r.ev_enabled <> 'O')
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND
      """
      + Queries.madeIn("pg_class", "c") + " ORDER BY r.oid";

  private static final String TRIGGERS = Queries.unit(
          "pg_trigger", "t", Unit.TRIGGER, "format('trigger %I on %s', t.tgname, c.oid::regclass)")
      + "ARRAY[pg_get_triggerdef(t.oid)] || ARRAY(SELECT format('ALTER TABLE %s %s TRIGGER %I',"
      + " c.oid::regclass, " + FIRES.formatted("t.tgenabled") + """
      , t.tgname) WHERE t.tgenabled <> 'O')
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND
      """
      + Queries.madeIn("pg_class", "c") + " ORDER BY t.oid";

  private static final String POLICIES = Queries.unit(
          "pg_policy", "p", Unit.POLICY, "format('policy %I on %s', p.polname, c.oid::regclass)")
      + """
      ARRAY[concat(format('CREATE POLICY %I ON %s', p.polname, c.oid::regclass),
        CASE WHEN NOT p.polpermissive THEN ' AS RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT'
          WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' END,
        ' TO ', (SELECT string_agg(CASE WHEN r = 0 THEN 'PUBLIC'
            WHEN pg_get_userbyid(r) = current_user THEN 'CURRENT_USER'
            ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest(p.polroles) r),
        ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
        ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')]
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE
      """ + Queries.madeIn("pg_class", "c") + " ORDER BY p.oid";

  /** What extensions bring has the comments that it comes with. */
  private static final String COMMENTS = """
      SELECT d.classoid::bigint, d.objoid::bigint, %d, concat('comment on ', i.type, ' ', i.identity),
        ARRAY[format('COMMENT ON %%s IS %%L', CASE
          WHEN i.type = 'domain constraint' THEN (SELECT format('CONSTRAINT %%I ON DOMAIN %%s', conname,
            format_type(contypid, NULL)) FROM pg_constraint WHERE oid = d.objoid)
          WHEN i.type = 'statistics object' THEN 'STATISTICS ' || i.identity
          WHEN i.type LIKE '%% column' THEN 'COLUMN ' || i.identity
          WHEN i.type = 'table constraint' THEN 'CONSTRAINT ' || i.identity
          ELSE upper(i.type) || ' ' || i.identity END, d.description)]
      FROM pg_description d
      CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
      WHERE d.objoid >= %d AND d.classoid <> 'pg_extension'::regclass AND i.identity IS NOT NULL
        AND coalesce(i.schema, '') !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_depend e
          WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
      ORDER BY d.classoid, d.objoid, d.objsubid""".formatted(Unit.COMMENT, Queries.FIRST_OID);
}
