package io.spawndb.postgresql.carry;

import io.spawndb.postgresql.internal.Talk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which unit needs which others. The server knows dependencies of smaller things, such as the index of a
 * constraint or the row type of a table: these belong to the unit that they came with.
 */
final class Dependencies {

  private record Edge(Address from, Address to, char kind) {}

  private static final String EDGES = "SELECT classid::bigint, objid::bigint, refclassid::bigint,"
      + " refobjid::bigint, deptype FROM pg_depend WHERE objid >= 16384 AND refobjid >= 16384";

  private static String parts(int major) {
    return """
        SELECT 'pg_constraint'::regclass::oid::bigint, oid::bigint, 'pg_type'::regclass::oid::bigint,
          contypid::bigint FROM pg_constraint WHERE contypid <> 0 AND convalidated
        UNION ALL SELECT 'pg_constraint'::regclass::oid, k.oid, 'pg_class'::regclass::oid, c.oid
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE
        """ + TableQueries.inline(major) + """
         UNION ALL SELECT 'pg_attrdef'::regclass::oid, d.oid, 'pg_class'::regclass::oid, d.adrelid
          FROM pg_attrdef d JOIN pg_attribute t ON t.attrelid = d.adrelid AND t.attnum = d.adnum
          WHERE t.attgenerated <> ''""";
  }

  private final Map<Address, Unit> units = new HashMap<>();
  private final Map<Address, List<Address>> wholes = new HashMap<>();
  private final List<Edge> edges;

  private Dependencies(List<Unit> all, List<Edge> edges) {
    all.stream().filter(Unit::isObject).forEach(unit -> units.put(unit.address(), unit));
    this.edges = edges;
  }

  static Dependencies read(Talk talk, List<Unit> units) throws SQLException {
    Dependencies dependencies = new Dependencies(
        units,
        talk.list(
            EDGES,
            row -> new Edge(
                new Address(row.getLong(1), row.getLong(2)),
                new Address(row.getLong(3), row.getLong(4)),
                row.getString(5).charAt(0))));
    talk.list(parts(talk.major()), row -> {
      dependencies.part(
          new Address(row.getLong(1), row.getLong(2)), new Address(row.getLong(3), row.getLong(4)));
      return row;
    });
    for (Edge edge : dependencies.edges) {
      if (edge.kind() == 'i' || edge.kind() == 'e') {
        dependencies.part(edge.from(), edge.to());
      }
    }
    return dependencies;
  }

  private void part(Address part, Address whole) {
    wholes.computeIfAbsent(part, each -> new ArrayList<>()).add(whole);
  }

  /** Returns what each of the units needs. */
  Map<Unit, Set<Unit>> of(List<Unit> all) {
    Map<Unit, Set<Unit>> needs = new HashMap<>();
    for (Unit unit : all) {
      Set<Unit> needed = new LinkedHashSet<>();
      if (!unit.isObject()) {
        owner(unit.address()).ifPresent(needed::add);
      }
      needs.put(unit, needed);
    }
    for (Edge edge : edges) {
      Optional<Unit> from = owner(edge.from());
      Optional<Unit> to = owner(edge.to());
      if (from.isPresent() && to.isPresent() && !from.equals(to)) {
        needs.computeIfAbsent(from.get(), each -> new LinkedHashSet<>()).add(to.get());
      }
    }
    return needs;
  }

  private Optional<Unit> owner(Address address) {
    return owner(address, new HashSet<>());
  }

  private Optional<Unit> owner(Address address, Set<Address> seen) {
    Unit unit = units.get(address);
    if (unit != null) {
      return Optional.of(unit);
    }
    if (!seen.add(address)) {
      return Optional.empty();
    }
    return wholes.getOrDefault(address, List.of()).stream()
        .map(whole -> owner(whole, seen))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
