package io.spawndb.postgresql.compare;

import java.util.List;

/** Schemas, extensions, types, routines, and what hangs on tables. */
final class OtherTexts {

  private OtherTexts() {}

  static List<String> of(int major, boolean strict) {
    return List.of(
        schemas(strict),
        extensions(strict),
        COLLATIONS,
        types(major, strict),
        functions(strict),
        aggregates(strict),
        triggers(strict),
        rules(strict),
        policies(strict),
        statistics(strict));
  }

  private static String schemas(boolean strict) {
    return "SELECT 'schema', n.nspname, concat_ws(' ', 'schema'"
        + Definitions.also(
            strict, "CASE WHEN n.oid >= 16384 THEN obj_description(n.oid, 'pg_namespace') END")
        + ") FROM pg_namespace n WHERE" + Definitions.own("pg_namespace", "n");
  }

  /** Its version is that of the server that is there; the schema it is in belongs to the database. */
  private static String extensions(boolean strict) {
    return "SELECT 'extension', x.extname, concat('in ', n.nspname"
        + (strict ? "" : ", ' version ', x.extversion")
        + ") FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace";
  }

  private static final String COLLATIONS = """
      SELECT 'collation', format('%I.%I', n.nspname, c.collname),
        (to_jsonb(c) - 'oid' - 'collnamespace' - 'collowner' - 'collversion')::text
      FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE""" + Definitions.own("pg_collation", "c");

  private static String types(int major, boolean strict) {
    String checks = major >= 17 && !strict ? " AND k.contype <> 'n'" : "";
    return """
        SELECT 'type', format('%I.%I', n.nspname, t.typname), concat_ws(' ',
          CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite'
            WHEN 'r' THEN 'range' ELSE t.typtype::text END,
          (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum
            WHERE enumtypid = t.oid),
          format_type(nullif(t.typbasetype, 0), t.typtypmod), 'default ' || t.typdefault,
          CASE WHEN t.typnotnull THEN 'not null' END,
          CASE WHEN t.typtype = 'd' THEN nullif(t.typcollation, 0)::regcollation END,
          (SELECT string_agg(concat(k.conname, ' ', pg_get_constraintdef(k.oid), ' ',
            obj_description(k.oid, 'pg_constraint')), ', ' ORDER BY k.conname)
            FROM pg_constraint k WHERE k.contypid = t.oid
        """ + checks + """
          ), (SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), r.rngcollation::regcollation,
            r.rngsubdiff, r.rngcanonical, o.opcname, format_type(r.rngmultitypid, NULL))
            FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE r.rngtypid = t.oid)
        """ + Definitions.also(strict, "obj_description(t.oid, 'pg_type')") + """
        ) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        LEFT JOIN pg_class c ON c.oid = t.typrelid
        WHERE (t.typtype IN ('e', 'd', 'r', 'p') OR c.relkind = 'c' OR t.typtype = 'b' AND NOT EXISTS (
          SELECT FROM pg_type a WHERE a.typarray = t.oid)) AND"""
        + Definitions.own("pg_type", "t");
  }

  private static final String ROUTINE = """
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass
        AND i.objid = p.oid AND i.deptype = 'i') AND""" + Definitions.own("pg_proc", "p");

  private static String functions(boolean strict) {
    return "SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,"
        + " p.oid::regprocedure::text, concat_ws(' ', pg_get_functiondef(p.oid)"
        + Definitions.also(strict, "obj_description(p.oid, 'pg_proc')") + ")"
        + ROUTINE + " AND p.prokind <> 'a'";
  }

  private static String aggregates(boolean strict) {
    return "SELECT 'aggregate', p.oid::regprocedure::text, concat_ws(' ',"
        + " pg_get_function_arguments(p.oid), p.proparallel, (SELECT concat_ws(' ', a.aggkind,"
        + " a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,"
        + " a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra, a.aggmfinalextra,"
        + " a.aggfinalmodify, a.aggmfinalmodify, a.aggsortop::regoperator,"
        + " a.aggtranstype::regtype, a.aggtransspace, a.aggmtranstype::regtype, a.aggmtransspace,"
        + " a.agginitval, a.aggminitval) FROM pg_aggregate a WHERE a.aggfnoid = p.oid)"
        + Definitions.also(strict, "obj_description(p.oid, 'pg_proc')") + ")"
        + ROUTINE + " AND p.prokind = 'a'";
  }

  private static String triggers(boolean strict) {
    return """
        SELECT 'trigger', format('%s.%I', c.oid::regclass, t.tgname), concat_ws(' ',
          pg_get_triggerdef(t.oid), CASE t.tgenabled WHEN 'O' THEN NULL ELSE t.tgenabled END
        """ + Definitions.also(strict, "obj_description(t.oid, 'pg_trigger')") + """
        ) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND"""
        + Definitions.own("pg_class", "c");
  }

  private static String rules(boolean strict) {
    return """
        SELECT 'rule', format('%s.%I', c.oid::regclass, r.rulename), concat_ws(' ',
          pg_get_ruledef(r.oid), CASE r.ev_enabled WHEN 'O' THEN NULL ELSE r.ev_enabled END
        """ + Definitions.also(strict, "obj_description(r.oid, 'pg_rewrite')") + """
        ) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND"""
        + Definitions.own("pg_class", "c");
  }

  private static String policies(boolean strict) {
    return """
        SELECT 'policy', format('%s.%I', c.oid::regclass, p.polname), concat_ws(' ', p.polcmd,
          CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
          (SELECT string_agg(CASE WHEN r = 0 THEN 'public' WHEN pg_get_userbyid(r) = current_user
            THEN 'owner' ELSE pg_get_userbyid(r) END, ',' ORDER BY 1) FROM unnest(p.polroles) r),
          'using ' || pg_get_expr(p.polqual, p.polrelid),
          'check ' || pg_get_expr(p.polwithcheck, p.polrelid)
        """ + Definitions.also(strict, "obj_description(p.oid, 'pg_policy')") + """
        ) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"""
        + Definitions.own("pg_class", "c");
  }

  private static String statistics(boolean strict) {
    return """
        SELECT 'statistics', format('%I.%I', n.nspname, s.stxname), concat_ws(' ',
          pg_get_statisticsobjdef(s.oid)
        """
        + Definitions.also(
            strict, "coalesce(s.stxstattarget, -1), obj_description(s.oid, 'pg_statistic_ext')")
        + ") FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE"
        + Definitions.own("pg_statistic_ext", "s");
  }
}
