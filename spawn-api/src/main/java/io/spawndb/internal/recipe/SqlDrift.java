package io.spawndb.internal.recipe;

import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationPlan.Unfinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the history of a database differs from the files of an SQL folder. */
record SqlDrift(List<SqlFile> files, SqlHistory history, Map<String, SqlHistory.Entry> applied) {

  /** Compares, with remedies for the command line, which knows the environment by this name. */
  MigrationPlan.Drift drift(String environment) {
    List<String> pending = new ArrayList<>();
    List<String> conflicts = new ArrayList<>();
    List<Unfinished> unfinished = new ArrayList<>();
    int last = lastApplied();
    for (int i = 0; i < files.size(); i++) {
      SqlFile file = files.get(i);
      SqlHistory.Entry entry = applied.get(file.name());
      if (entry == null && i > last) {
        pending.add(file.name());
      } else if (entry == null) {
        conflicts.add("%s is new and comes before %s, which is applied already"
            .formatted(file.resource().location(), files.get(last).name()));
      } else if (!entry.finished()) {
        unfinished.add(new Unfinished(
            file.resource().location() + " failed half-way outside a transaction",
            resume(history, file.name(), environment)));
      } else if (!entry.digest().equals(file.link().digest())) {
        conflicts.add(file.resource().location() + " was changed after it was applied");
      }
    }
    return new MigrationPlan.Drift(pending, List.of(), unknown(), conflicts, unfinished);
  }

  static String resume(SqlHistory history, String name, String environment) {
    return "Undo by hand what it has done, run spawn sql %s --option onDrift=keep \"%s\" and connect again"
        .formatted(environment, history.resume(name).replace("\"", "\\\""));
  }

  private int lastApplied() {
    int last = -1;
    for (int i = 0; i < files.size(); i++) {
      last = applied.containsKey(files.get(i).name()) ? i : last;
    }
    return last;
  }

  private List<String> unknown() {
    Set<String> known = files.stream().map(SqlFile::name).collect(Collectors.toSet());
    return applied.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted(NaturalOrder.BY_NAME)
        .toList();
  }
}
