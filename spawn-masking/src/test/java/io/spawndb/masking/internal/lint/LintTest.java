package io.spawndb.masking.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.masking.Masking;
import io.spawndb.masking.MaskingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is looked at without a database. */
class LintTest {

  private static final String POLICY = """
      spawn-masking: 1
      key: ${NOT_SET_ANYWHERE}
      tables:
        public.customer: {id: permute, Mail: email, birth: keep, code: name.first}
        shop.orders: {id: keep}
        public.part: {id: keep, at: keep}
      """;

  @TempDir
  private Path folder;

  private MaskingPlan lint(String policy) throws IOException {
    Files.writeString(folder.resolve("V1__first.sql"), """
        -- a comment; with a semicolon
        CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          "Mail" text NOT NULL, birth date, code varchar(4) UNIQUE);
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1; SELECT 2$$;
        CREATE TABLE part (id int, at date) PARTITION BY RANGE (at);
        CREATE TABLE part_one PARTITION OF part DEFAULT;
        """);
    Files.writeString(folder.resolve("V10__last.sql"), """
        ALTER TABLE shop.orders ADD COLUMN note text;
        CREATE TABLE odd (id int) OF nothing AT all;
        """);
    Files.writeString(folder.resolve("V2__then.sql"), """
        CREATE SCHEMA shop;
        CREATE TABLE shop.orders (id int PRIMARY KEY,
          customer_id bigint REFERENCES public.customer (id));
        ALTER TABLE ONLY shop.orders OWNER TO somebody;
        """);
    Path file = Files.writeString(folder.resolve("masking.yaml"), policy);
    return Masking.lint(file, List.of(folder));
  }

  @Test
  void findsWhatTheScriptsAloneShow() throws IOException {
    MaskingPlan plan = lint(POLICY);

    assertThat(plan.reasons())
        .anyMatch(reason -> reason.startsWith("shop.orders.note: is in no rule"))
        .anyMatch(reason -> reason.startsWith("public.customer.code: is unique"))
        .anyMatch(reason -> reason.startsWith("public.customer.birth: is kept without a reason"))
        .hasSize(4);
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("takes 4 characters"));
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .startsWith("V10__last.sql:2 is not understood and left out: CREATE TABLE odd");
    assertThat(plan.columns())
        .anyMatch(column ->
            column.column().equals("customer_id") && column.treatment().startsWith("permute"));
  }

  @Test
  void isContentWithAPolicyThatCoversEverything() throws IOException {
    MaskingPlan plan = lint(POLICY
        .replace("birth: keep", "birth: {keep: years are not ours}")
        .replace("code: name.first", "code: alnum")
        .replace("shop.orders: {id: keep}", "shop.orders: {id: keep, note: redact}"));

    assertThat(plan.reasons()).isEmpty();
  }
}
