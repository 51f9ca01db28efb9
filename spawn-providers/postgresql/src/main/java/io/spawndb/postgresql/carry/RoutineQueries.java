package io.spawndb.postgresql.carry;

import java.util.List;

/** Functions, procedures and aggregates. */
final class RoutineQueries {

  private RoutineQueries() {}

  static List<String> all() {
    return List.of(FUNCTIONS, AGGREGATES);
  }

  private static String routine(int rank) {
    return Queries.unit("pg_proc", "p", rank, "'function ' || p.oid::regprocedure");
  }

  /** What a range brings along depends on it internally. */
  private static final String OWN = Queries.madeIn("pg_proc", "p") + """
       AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass
        AND i.objid = p.oid AND i.deptype = 'i')
      ORDER BY p.oid""";

  private static final String FUNCTIONS = routine(Unit.ROUTINE) + """
      ARRAY[pg_get_functiondef(p.oid)]
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind <> 'a' AND
      """ + OWN;

  private static final String AGGREGATES = routine(Unit.AGGREGATE) + """
      ARRAY[concat('CREATE AGGREGATE ', format('%I.%I', n.nspname, p.proname), '(',
        CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END,
        ') (SFUNC = ', a.aggtransfn::regproc, ', STYPE = ', format_type(a.aggtranstype, NULL),
        ', SSPACE = ' || nullif(a.aggtransspace, 0),
        ', FINALFUNC = ' || nullif(a.aggfinalfn, 0)::regproc,
        CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
        CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify
          WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
        ', COMBINEFUNC = ' || nullif(a.aggcombinefn, 0)::regproc,
        ', SERIALFUNC = ' || nullif(a.aggserialfn, 0)::regproc,
        ', DESERIALFUNC = ' || nullif(a.aggdeserialfn, 0)::regproc,
        ', INITCOND = ' || quote_literal(a.agginitval),
        ', MSFUNC = ' || nullif(a.aggmtransfn, 0)::regproc,
        ', MINVFUNC = ' || nullif(a.aggminvtransfn, 0)::regproc,
        ', MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), NULL),
        ', MSSPACE = ' || nullif(a.aggmtransspace, 0),
        ', MFINALFUNC = ' || nullif(a.aggmfinalfn, 0)::regproc,
        CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' END,
        CASE WHEN a.aggmfinalfn <> 0 THEN ', MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify
          WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
        ', MINITCOND = ' || quote_literal(a.aggminitval),
        (SELECT format(', SORTOP = OPERATOR(%I.%s)', s.nspname, o.oprname) FROM pg_operator o
          JOIN pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop),
        ', PARALLEL = ', CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED'
          ELSE 'UNSAFE' END,
        CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' END, ')')]
      FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid
      JOIN pg_namespace n ON n.oid = p.pronamespace WHERE
      """ + OWN;
}
