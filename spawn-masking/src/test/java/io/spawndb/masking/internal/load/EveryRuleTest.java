package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.CatalogReader;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Planner;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A policy without any one of its rules stops, unless the rule said what holds anyway, as for the column of
 * a foreign key: then nothing is treated otherwise.
 */
class EveryRuleTest {

  @TempDir
  private Path folder;

  @Test
  void ofTheTrap() throws Exception {
    try (Source source = Source.on(18).schema(Trap.SCHEMA)) {
      stopsWithoutAny(source, Trap.POLICY, 50);
    }
  }

  @Test
  void ofSakila() throws Exception {
    try (Source source = SakilaTest.schema(Source.on(18))) {
      stopsWithoutAny(source, SakilaTest.POLICY, 45);
    }
  }

  @Test
  void ofChinook() throws Exception {
    try (Source source = ChinookTest.chinook(Source.on(18))) {
      stopsWithoutAny(source, ChinookTest.policy(source), 30);
    }
  }

  private void stopsWithoutAny(Source source, String policy, int least) throws Exception {
    Catalog catalog;
    try (Connection session = Sessions.source(source.source())) {
      catalog = CatalogReader.read(Sessions.jooq(session));
    }
    Map<String, String> without = without(policy);
    assertThat(without).hasSizeGreaterThanOrEqualTo(least);
    Optional<List<String>> whole = treatments(policy, catalog);
    assertThat(whole).isPresent();
    List<String> passed = new ArrayList<>();
    for (Map.Entry<String, String> each : without.entrySet()) {
      Optional<List<String>> some = treatments(each.getValue(), catalog);
      if (some.isPresent() && !some.equals(whole)) {
        passed.add(each.getKey());
      }
    }
    assertThat(passed).isEmpty();
  }

  /** Returns what happens to all columns; empty if the plan stops. */
  private Optional<List<String>> treatments(String policy, Catalog catalog) throws Exception {
    try {
      Plan plan = Planner.plan(Source.policy(folder, policy), catalog);
      List<String> all = plan.tables().stream()
          .flatMap(table -> table.columns().stream()
              .map(column -> table.table() + "." + column.column().name() + " "
                  + column.treatment().replaceFirst(", as .*", "")))
          .toList();
      return plan.reasons().isEmpty() ? Optional.of(all) : Optional.empty();
    } catch (SpawnException e) {
      return Optional.empty();
    }
  }

  /** Returns the policy without each domain, link, table and column, by what is missing. */
  private static Map<String, String> without(String policy) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String section : List.of("domains", "links", "tables")) {
      if (load(policy).get(section) instanceof Map<?, ?> entries) {
        entries.forEach((name, rules) -> {
          all.put(section + " " + name, removed(policy, section, name));
          if (section.equals("tables") && rules instanceof Map<?, ?> columns) {
            columns
                .keySet()
                .forEach(
                    column -> all.put(name + " " + column, removed(policy, section, name, column)));
          }
        });
      } else if (load(policy).containsKey(section)) {
        all.put(section, removed(policy, section));
      }
    }
    return all;
  }

  private static String removed(String policy, Object... path) {
    Map<?, ?> root = load(policy);
    Map<?, ?> at = root;
    for (int i = 0; i < path.length - 1; i++) {
      at = (Map<?, ?>) Objects.requireNonNull(at.get(path[i]));
    }
    at.remove(path[path.length - 1]);
    return new Dump(DumpSettings.builder().build()).dumpToString(root);
  }

  private static Map<?, ?> load(String policy) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(policy);
  }
}
