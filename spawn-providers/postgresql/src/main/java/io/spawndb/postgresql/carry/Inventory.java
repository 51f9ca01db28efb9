package io.spawndb.postgresql.carry;

import io.spawndb.postgresql.internal.Talk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds what a database is made of. */
final class Inventory {

  private Inventory() {}

  /** Returns all units, in an order in which each can be made. */
  static List<Unit> ordered(Talk talk) throws SQLException {
    List<Unit> units = new ArrayList<>();
    for (String query : Queries.of(talk.major())) {
      units.addAll(talk.list(query, Inventory::unit));
    }
    return refreshed(new Ordering(units, Dependencies.read(talk, units)).ordered());
  }

  private static Unit unit(ResultSet row) throws SQLException {
    String[] statements = (String[]) row.getArray(5).getArray();
    return new Unit(
        new Address(row.getLong(1), row.getLong(2)),
        row.getInt(3),
        row.getString(4),
        Arrays.asList(statements));
  }

  /** A materialized view may read another: they are filled in the order in which they are made. */
  private static List<Unit> refreshed(List<Unit> ordered) {
    List<Address> made = ordered.stream()
        .filter(unit -> unit.rank() == Unit.VIEW)
        .map(Unit::address)
        .toList();
    List<Unit> refreshes = ordered.stream()
        .filter(unit -> unit.rank() == Unit.REFRESH)
        .sorted((one, other) ->
            Integer.compare(made.indexOf(one.address()), made.indexOf(other.address())))
        .toList();
    List<Unit> result = new ArrayList<>(ordered);
    int first = ordered.indexOf(refreshes.isEmpty() ? null : refreshes.get(0));
    if (!refreshes.isEmpty()) {
      first =
          (int) ordered.stream().takeWhile(unit -> unit.rank() != Unit.REFRESH).count();
      result.removeAll(refreshes);
      result.addAll(first, refreshes);
    }
    return result;
  }
}
