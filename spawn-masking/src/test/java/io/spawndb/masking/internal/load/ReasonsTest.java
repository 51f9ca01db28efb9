package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.PlanText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reason for which a plan stops, and the line that settles it. */
class ReasonsTest {

  private static final String HEAD = """
      spawn-masking: 1
      key: ${KEY}
      domains: {id: permute, other: {mask: permute, to: 999999}, tiny: {mask: permute, to: 99999}}
      """;

  /** A policy that covers all; the tests replace one line each. */
  private static final String GOOD = HEAD + """
      tables:
        public.customer:
          id: id
          mail: email
          name: name.full
          code: alnum
          age: keep
          level: keep
          small: keep
          spare: keep
          doc: "null"
        public.note: {id: keep, text: redact, author: "null"}
        public.audit: empty
      """;

  @TempDir
  private Path folder;

  private Source source;

  @BeforeEach
  void fill() {
    source = Source.on(18)
        .schema("""
            CREATE TYPE level AS ENUM ('low', 'high');
            CREATE TABLE customer (id int PRIMARY KEY, mail text UNIQUE, name varchar(30) NOT NULL,
              code char(8) NOT NULL, age int CHECK (age < 200), level level, small smallint,
              spare text, doc jsonb);
            CREATE TABLE note (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer,
              text text, author text);
            CREATE TABLE audit (at timestamptz);
            CREATE TABLE flyway_schema_history (installed_rank int);
            """)
        .data(
            "INSERT INTO customer SELECT i, 'c' || i || '@shop.test', 'Name ' || i, 'code' || 1000 + i,"
                + " 30, 'low', 3, 'nothing', '{}' FROM generate_series(1, 40) i;"
                + "INSERT INTO note SELECT i, i, 'text', 'Ada' FROM generate_series(1, 40) i");
  }

  @AfterEach
  void drop() {
    source.close();
  }

  @Test
  void aPolicyThatCoversEverythingGoes() throws Exception {
    assertThat(reasons(GOOD)).isEmpty();
    assertThat(source.run(folder, GOOD).rows()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "age: keep|#|customer.age: is in no rule|age: keep",
        "mail: email|#|customer.mail: is in no rule|mail: email",
        "mail: email|mail: keep|it holds mail addresses|mail: email",
        "name: name.full|name: keep|looks sensitive|name: name.full",
        "author: \"null\"|author: keep|looks sensitive|author: name.full",
        "mail: email|mail: name.first|can give two values one result|mail: hash",
        "name: name.full|name: \"null\"|takes none|name: redact",
        "name: name.full|name: {mask: hash, length: 64}|takes 30 characters|name: redact",
        "age: keep|age: name.first|does not take integer|age: \"null\"",
        "age: keep|age: {mask: fixed, value: 300}|customer_age_check|",
        "small: keep|small: id|smallint|permute, to: 16383",
        "level: keep|level: {mask: fixed, value: none}|SQLState 22P02|",
        "code: alnum|code: card|is not a card number|",
        "doc: \"null\"|doc: keep|its type can hold anything|doc: \"null\"",
        "id: id|id: {mask: permute, from: 1, to: 20}|has values outside 1 to 20|",
        "public.audit: empty|#|audit.at: is in no rule|at: keep",
        "public.audit: empty|public.audits: empty|no table public.audits|",
        "spare: keep|spare: keep,spre: keep|has no column spre|",
        "spare: keep|spare: {mask: date.shift, per: nobody}|per 'nobody'|",
        "code: alnum|code: drop|takes neither NULL nor a default|code: redact",
        "public.note: {id: keep,|public.note: {id: keep, customer_id: other,|joins would break|customer_id: id",
        "public.note: {id: keep,|public.note: {id: keep, customer_id: keep,|joins would break|",
      })
  void aPolicyStops(String line, String instead, String reason, String paste) throws Exception {
    String indented = instead.replace(",spre", "\n    spre");
    String policy = GOOD.replace(line, instead.equals("#") ? "" : indented);
    assertThat(policy).isNotEqualTo(GOOD);

    Plan plan = plan(policy);

    assertThat(PlanText.reasons(plan)).anyMatch(text -> text.contains(reason));
    if (paste != null) {
      assertThat(PlanText.toPaste(plan)).contains(paste);
    }
    assertThatThrownBy(() -> source.run(folder, policy))
        .isInstanceOf(SpawnException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("shop.test");
    assertThat(source.inTarget("SELECT id FROM customer")).isEmpty();
  }

  @Test
  void allReasonsAreToldAtOnce() throws Exception {
    assertThat(reasons(HEAD)).hasSizeGreaterThanOrEqualTo(13);
  }

  @Test
  void anEmptyParentStopsItsChildren() throws Exception {
    String policy = HEAD + """
        tables:
          public.customer: empty
          public.note: {id: keep, customer_id: id, text: redact, author: "null"}
          public.audit: empty
        """;

    assertThat(reasons(policy)).anyMatch(text -> text.contains("which stays empty"));
  }

  @Test
  void aSchemaThatChangedSinceItWasApprovedStops() throws Exception {
    String approved = GOOD + "approved: " + plan(GOOD).catalog().hash() + "\n";
    assertThat(reasons(approved)).isEmpty();

    source.data("ALTER TABLE customer ALTER COLUMN spare SET NOT NULL");

    assertThat(reasons(approved)).anyMatch(text -> text.contains("has changed since"));
  }

  @Test
  void whatIsUnlistedCanBeDroppedOrNulled() throws Exception {
    String policy = GOOD.replace("    spare: keep\n", "").replace("  public.audit: empty\n", "");

    source.run(folder, policy + "unlisted: \"null\"\n");

    assertThat(source.inTarget("SELECT count(*) FROM customer WHERE spare IS NULL"))
        .containsExactly("40");
  }

  @Test
  void theSourceIsNoTargetAndOnlyWhatSpawnMadeIs() throws Exception {
    assertThatThrownBy(() -> source.load(folder, GOOD).into(source.source(), Source.work()))
        .hasMessageContaining("is its target");

    try (Source other = Source.on(18)) {
      assertThatThrownBy(() -> source.load(folder, GOOD).into(other.source(), Source.work()))
          .hasMessageContaining("Spawn did not make");
    }
  }

  @Test
  void aSubsetTakesOnlyRowsWhoseParentsComeAlong() throws Exception {
    source.run(folder, GOOD + "subset: {public.customer: \"id <= 10 AND age > 1\"}\n");

    assertThat(source.inTarget("SELECT count(*) FROM customer")).containsExactly("10");
    assertThat(source.inTarget("SELECT count(*) FROM note")).containsExactly("10");
  }

  @Test
  void aTargetThatLacksWhatTheSourceHasIsToldBefore() throws Exception {
    source.executeInTarget("ALTER TABLE customer DROP COLUMN spare, ADD COLUMN must text NOT NULL");

    assertThatThrownBy(() -> source.run(folder, GOOD))
        .hasMessageContaining("customer.spare: the migrations do not make this column")
        .hasMessageContaining("customer.must");
    assertThat(source.inTarget("SELECT id FROM customer")).isEmpty();
  }

  @Test
  void indexesOfLargeTablesAreBuiltAgainAsTheyWere() throws Exception {
    source.schema("""
        CREATE TABLE large (id int PRIMARY KEY, customer_id int REFERENCES customer, body text,
          UNIQUE (customer_id, id) INCLUDE (body) DEFERRABLE);
        CREATE INDEX by_body ON large (lower(body)) WHERE id > 5;
        COMMENT ON INDEX by_body IS 'a remark';
        COMMENT ON CONSTRAINT large_pkey ON large IS 'another';
        CREATE VIEW needs_key AS SELECT id, body FROM customer JOIN large USING (id) GROUP BY large.id;
        """.replace("GROUP BY large.id", "GROUP BY id, body"));
    source.data(
        "INSERT INTO large SELECT i, 1 + i % 40, repeat('x', 300) FROM generate_series(1, 40000) i");
    String indexes =
        "SELECT indexdef || coalesce(obj_description(format('%I', indexname)::regclass), '')"
            + " FROM pg_indexes WHERE tablename = 'large' ORDER BY 1";
    String rules =
        "SELECT conname || pg_get_constraintdef(oid) || coalesce(obj_description(oid), '')"
            + " FROM pg_constraint WHERE conrelid = 'large'::regclass ORDER BY 1";
    List<String> before = source.inTarget(indexes);
    List<String> rulesBefore = source.inTarget(rules);

    source.run(folder, GOOD + "  public.large: {id: {mask: permute}, body: redact}\n");

    assertThat(source.inTarget(indexes)).isEqualTo(before).hasSize(3);
    assertThat(source.inTarget(rules)).isEqualTo(rulesBefore);
    assertThat(source.inTarget("SELECT count(*) FROM large JOIN customer c ON c.id = customer_id"))
        .containsExactly("40000");
  }

  private List<String> reasons(String policy) throws Exception {
    return PlanText.reasons(plan(policy));
  }

  private Plan plan(String policy) throws Exception {
    return source.load(folder, policy).plan(Source.work());
  }
}
