package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes parts of a policy. */
final class PolicyText {

  private PolicyText() {}

  /** Returns a name as policies write it: quoted where it is more than letters. */
  static String name(String name) {
    if (name.matches("[A-Za-z_][A-Za-z0-9_]*")
        && !name.matches("(?i)null|true|false|yes|no|on|off|y|n")) {
      return name;
    }
    String quoted = name.matches("[A-Za-z0-9_ -]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
    return "'" + quoted.replace("'", "''") + "'";
  }

  static String table(Table table) {
    String plain = part(table.schema()) + "." + part(table.name());
    return plain.matches("[A-Za-z0-9_.]+") ? plain : "'" + plain.replace("'", "''") + "'";
  }

  private static String part(String name) {
    return name.matches("[A-Za-z0-9_ -]+") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns the lines that settle reasons, below {@code tables:}. */
  static String toPaste(List<Reason> reasons) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (Reason reason : reasons) {
      if (!reason.yaml().isEmpty()) {
        List<String> lines = tables.computeIfAbsent(reason.table(), table -> new ArrayList<>());
        if (!lines.contains(reason.yaml())) {
          lines.add(reason.yaml());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    tables.forEach((table, lines) -> {
      text.append("\n  ").append(table).append(':');
      lines.forEach(line -> text.append("\n    ").append(line));
    });
    return text.isEmpty() ? "" : "tables:" + text;
  }
}
