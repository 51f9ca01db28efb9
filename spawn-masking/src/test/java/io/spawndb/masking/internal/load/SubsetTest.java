package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subsets over foreign keys that lead in circles, to their own table, over several columns and by links. */
class SubsetTest {

  private static final String POLICY = """
      spawn-masking: 1
      key: ${KEY}
      tables:
        "*.*": {"*": {keep: "numbers of a test"}}
      links: [public.note.employee -> public.employee.id]
      subset: {public.employee: "region = 0"}
      """;

  @TempDir
  private Path folder;

  private final Source source = Source.on(18).schema("""
      CREATE TABLE employee (id int PRIMARY KEY, region int, boss int REFERENCES employee,
        department int);
      CREATE TABLE department (id int PRIMARY KEY, head int REFERENCES employee);
      ALTER TABLE employee ADD FOREIGN KEY (department) REFERENCES department;
      CREATE TABLE pair (a int, b int, upper_a int, upper_b int, employee int REFERENCES employee,
        PRIMARY KEY (a, b), FOREIGN KEY (upper_a, upper_b) REFERENCES pair) PARTITION BY RANGE (a);
      CREATE TABLE pair_low PARTITION OF pair FOR VALUES FROM (MINVALUE) TO (10);
      CREATE TABLE pair_rest PARTITION OF pair DEFAULT;
      CREATE TABLE note (id int PRIMARY KEY, employee text);
      CREATE TABLE country (id int PRIMARY KEY);
      """).data("""
      SELECT setseed(0.5);
      INSERT INTO employee SELECT i, (i % 25 = 0)::int, NULL, NULL FROM generate_series(1, 400) i;
      INSERT INTO department SELECT i, CASE WHEN i % 3 = 0 THEN 1 + (random() * 399)::int END FROM generate_series(1, 80) i;
      UPDATE employee SET department = CASE WHEN id % 4 = 0 THEN 1 + (random() * 79)::int END,
        boss = CASE WHEN id % 5 < 3 THEN 1 + (random() * 399)::int END;
      INSERT INTO pair SELECT i / 10, i % 10, NULL, NULL, nullif((random() * 400)::int, 0)
        FROM generate_series(1, 300) i;
      UPDATE pair SET upper_a = p.i / 10, upper_b = p.i % 10
        FROM (SELECT a, b, 1 + (random() * 298)::int AS i FROM pair WHERE b < 5) p
        WHERE (p.a, p.b) = (pair.a, pair.b);
      INSERT INTO note SELECT i, (random() * 500)::int FROM generate_series(1, 100) i;
      INSERT INTO country SELECT generate_series(1, 7);
      """);

  @AfterEach
  void drop() {
    source.close();
  }

  @Test
  void isTheLargestSetOfRowsThatLeadToNoneOutsideIt() throws Exception {
    Rows rows = new Rows();
    rows.read("employee", "SELECT concat_ws(',', id, boss, 'd' || department) FROM employee");
    rows.read("department", "SELECT concat_ws(',', 'd' || id, head) FROM department");
    rows.read(
        "pair",
        "SELECT concat_ws(',', format('%s/%s', a, b), upper_a || '/' || upper_b,"
            + " employee) FROM pair");
    rows.read("note", "SELECT concat_ws(',', 'n' || id, employee) FROM note");
    Set<String> gone = new HashSet<>(source.inSource("SELECT id FROM employee WHERE region <> 0"));
    rows.close(gone);

    source.run(folder, POLICY);

    assertThat(gone).hasSizeBetween(100, 700);
    rows.check("employee", "SELECT id FROM employee", gone);
    rows.check("department", "SELECT 'd' || id FROM department", gone);
    rows.check("pair", "SELECT format('%s/%s', a, b) FROM pair", gone);
    rows.check("note", "SELECT 'n' || id FROM note", gone);
    assertThat(source.inTarget("SELECT count(*) FROM country")).containsExactly("7");
    assertThat(source.inTarget("SELECT count(*) FROM pg_constraint WHERE NOT convalidated"))
        .containsExactly("0");
  }

  /** Rows by name, each with the names that it leads to; the same closed in another way. */
  private final class Rows {

    private final Map<String, List<String>> leads = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    void read(String table, String query) {
      for (String line : source.inSource(query)) {
        List<String> parts = Arrays.asList(line.split(",", -1));
        leads.put(parts.get(0), parts.subList(1, parts.size()));
        names.computeIfAbsent(table, name -> new HashSet<>()).add(parts.get(0));
      }
    }

    void close(Set<String> gone) {
      boolean more = true;
      while (more) {
        more = leads.entrySet().stream()
            .filter(row -> row.getValue().stream().anyMatch(gone::contains))
            .map(row -> gone.add(row.getKey()))
            .reduce(false, Boolean::logicalOr);
      }
    }

    void check(String table, String query, Set<String> gone) {
      Set<String> left = new HashSet<>(names.getOrDefault(table, Set.of()));
      left.removeAll(gone);
      assertThat(source.inTarget(query))
          .as(table)
          .hasSizeGreaterThan(2)
          .containsExactlyInAnyOrderElementsOf(left);
    }
  }
}
