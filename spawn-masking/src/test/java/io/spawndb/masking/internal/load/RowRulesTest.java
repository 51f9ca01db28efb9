package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that look at more of a row than one value, and maskers made of others. */
class RowRulesTest {

  private static final String HEAD = "spawn-masking: 1\nkey: ${KEY}\ntables:\n";

  @TempDir
  private Path folder;

  private final Source source = Source.on(18)
      .schema("CREATE TABLE customer (id int PRIMARY KEY, kind text, first text, last text,"
          + " mail text UNIQUE, tags text[], code text, city text);"
          + "CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customer,"
          + " customer_name text)")
      .data("INSERT INTO customer SELECT i, CASE WHEN i % 3 > 0 THEN 'private' END, 'Canary' || i,"
          + " 'Canary', 'canary' || i || '@shop.test', ARRAY[['Canary', NULL], ['a\"b\\,', 'NULL']],"
          + " 1000000 + i, 'Canary town' FROM generate_series(1, 60) i;"
          + "INSERT INTO orders SELECT i, i, 'Canary' FROM generate_series(1, 60) i");

  @AfterEach
  void drop() {
    source.close();
  }

  @Test
  void theColumnsOfAPersonAgreeAlsoInAnotherTable() throws Exception {
    source.run(folder, HEAD + """
          public.customer:
            id: permute
            kind: keep
            first: {mask: person.first, per: id}
            last: {mask: person.last, per: id}
            mail: {mask: person.email, per: id}
            tags: {mask: array, of: hash}
            code: {mask: template, text: "C-${digits}"}
            city: {mask: sql, expression: "left(kind, 1)", why: one letter of two kinds}
          public.orders:
            id: keep
            customer_name: {mask: person.full, per: customer_id}
        """);

    assertThat(
            source.inTarget("SELECT count(*) FROM customer c JOIN orders o ON o.customer_id = c.id"
                + " WHERE o.customer_name = first || ' ' || last AND mail LIKE"
                + " lower(first) || '.' || lower(last) || '.%@example.___'"))
        .containsExactly("60");
    assertThat(source.inTarget("SELECT DISTINCT array_dims(tags) || (tags[1][2] IS NULL)"
            + " || length(tags[2][1]) || (tags[2][2] = 'NULL') FROM customer"))
        .containsExactly("[1:2][1:2]true32false");
    assertThat(source.inTarget(
            "SELECT count(DISTINCT code) FROM customer WHERE code ~ '^C-[0-9]{7}$'"))
        .containsExactly("60");
    assertThat(source.inTarget("SELECT DISTINCT city FROM customer ORDER BY 1"))
        .containsExactly("p", null);
    assertThat(source.inTarget("SELECT c::text FROM customer c"))
        .noneMatch(row -> row.contains("Canary") || row.contains("canary"));
  }

  @Test
  void aRuleCanDependOnOtherColumns() throws Exception {
    source.run(folder, HEAD + """
          public.customer:
            "*": redact
            id: keep
            kind: keep
            tags: "null"
            mail: hash
            first: {mask: name.first, when: {kind: [private, vip]}, else: {keep: firms are public}}
          public.orders: empty
        """);

    assertThat(source.inTarget(
            "SELECT count(*) FROM customer WHERE (first LIKE 'Canary%') = (kind IS NULL)"))
        .containsExactly("60");
  }

  @Test
  void whatARuleDependsOnMustBeThere() throws Exception {
    List<String> wrong =
        List.of("{mask: name.first, when: {sort: private}, else: redact}", "{mask: person.first}");
    for (String rule : wrong) {
      assertThatThrownBy(() -> source.run(
              folder, HEAD + "  \"*.*\": {\"*\": \"null\", id: keep, first: " + rule + "}\n"))
          .hasMessageContaining("public.customer.first");
    }
    assertThatThrownBy(() -> source.run(
            folder,
            HEAD + "  \"*.*\": {\"*\": \"null\", id: keep, mail: {mask: hash, when: {kind: x},"
                + " else: alnum}}\n"))
        .hasMessageContaining("two rules");
  }
}
