package io.spawndb.masking.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schema, its rows and a policy, all made of one seed. */
final class RandomCase {

  static final String MARKER = "ZqxRandomQz";

  /** A column: its type, and an expression over {@code i} that gives different values. */
  private record Kind(String type, String value, List<String> maskers) {}

  private static final List<Kind> KINDS = List.of(
      new Kind(
          "int", "i", List.of("permute", "{mask: noise, percent: 20}", "{mask: permute, to: 999}")),
      new Kind("bigint", "i * 3", List.of("permute", "{mask: generalise, step: 10}")),
      new Kind("smallint", "i", List.of("{mask: permute, to: 30000}", "permute")),
      new Kind("text", "'MARK' || i", List.of("hash", "email", "name.first", "redact", "alnum")),
      new Kind(
          "varchar(24)",
          "'MARK' || i",
          List.of("hash", "{mask: hash, length: 20}", "city", "redact")),
      new Kind(
          "char(20)",
          "'MARK' || i",
          List.of("alnum", "{mask: hash, length: 16}", "{mask: partial, first: 1}")),
      new Kind("uuid", "md5('MARK' || i)::uuid", List.of("uuid", "{mask: fixed, value: x}")),
      new Kind(
          "date",
          "date '2000-01-01' + i",
          List.of("{mask: date.shift, days: 9}", "{mask: generalise, to: year}")),
      new Kind("numeric(9,2)", "i + 0.25", List.of("{mask: noise, percent: 10}", "permute")),
      new Kind(
          "text[]",
          "ARRAY['MARK' || i]",
          List.of("{mask: array, of: hash}", "{mask: fixed, value: '{}'}")),
      new Kind(
          "jsonb",
          "jsonb_build_object('a', 'MARK' || i)",
          List.of("{mask: json, paths: {$.a: hash}}")),
      new Kind(
          "mood",
          "(ARRAY['good','bad'])[1 + i % 2]::mood",
          List.of("{mask: text.pick, from: [good]}", "{mask: fixed, value: bad}")));

  private final Random random;
  private final StringBuilder schema =
      new StringBuilder("CREATE TYPE mood AS ENUM ('good', 'bad');\n");
  private final StringBuilder later = new StringBuilder();
  private final StringBuilder data = new StringBuilder();
  private final StringBuilder policy =
      new StringBuilder("spawn-masking: 1\nkey: ${KEY}\ntables:\n");
  private final List<String> kept = new ArrayList<>();
  private final int rows;

  RandomCase(long seed) {
    random = new Random(seed);
    rows = 20 + random.nextInt(60);
    int tables = 1 + random.nextInt(4);
    for (int table = 0; table < tables; table++) {
      table(table, tables);
    }
    if (random.nextInt(3) == 0) {
      policy.append("subset: {public.t0: \"k % 3 = 1\"}\n");
    }
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void table(int table, int tables) {
    List<String> columns = new ArrayList<>(List.of("k int PRIMARY KEY"));
    List<String> values = new ArrayList<>(List.of("i"));
    policy.append("  public.t").append(table).append(":\n    k: ");
    policy.append(any(List.of("keep", "permute", "{mask: permute, to: 5000}"))).append('\n');
    int count = 1 + random.nextInt(5);
    for (int column = 0; column < count; column++) {
      column(table, column, columns, values);
    }
    if (chance(2)) {
      columns.add("f int");
      values.add("CASE WHEN i % 7 > 0 THEN 1 + i * 5 % " + rows + " END");
      later.append("ALTER TABLE t%d ADD FOREIGN KEY (f) REFERENCES t%d DEFERRABLE;\n"
          .formatted(table, random.nextInt(tables)));
      policy.append(chance(6) ? "    f: permute\n" : "");
    }
    schema.append("CREATE TABLE t%d (%s);\n".formatted(table, String.join(", ", columns)));
    data.append("INSERT INTO t%d SELECT %s FROM generate_series(1, %d) i;\n"
        .formatted(table, String.join(", ", values).replace("MARK", MARKER), rows));
  }

  private void column(int table, int column, List<String> columns, List<String> values) {
    Kind kind = any(KINDS);
    String name = "c" + column;
    String rule = chance(6) ? "\"null\"" : chance(9) ? "drop" : any(kind.maskers());
    boolean notNull = chance(3);
    String limits =
        (notNull ? " NOT NULL" : "") + (chance(4) && !kind.type().equals("mood") ? " UNIQUE" : "");
    if (kind.type().equals("text") && chance(4)) {
      limits += " CHECK (length(" + name + ") > 4)";
    }
    if (kind.type().contains("int") && chance(4)) {
      limits += " CHECK (" + name + " < 100000)";
    }
    columns.add(name + " " + kind.type() + limits);
    values.add(notNull ? kind.value() : "CASE WHEN i % 5 > 0 THEN " + kind.value() + " END");
    if (chance(7)) {
      rule = "{keep: \"passes in this case\"}";
      kept.add("t" + table + "." + name);
    }
    policy.append("    ").append(name).append(": ").append(rule).append('\n');
  }

  String schema() {
    return schema.toString() + later;
  }

  String data() {
    return "BEGIN; SET CONSTRAINTS ALL DEFERRED;\n" + data + "COMMIT";
  }

  String policy() {
    return policy.toString();
  }

  /** Returns the columns whose raw values pass. */
  List<String> kept() {
    return kept;
  }
}
