package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationPlan.Link;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlywayPlanTest {

  private static final String SAMPLE = "classpath:io/spawndb/flyway/sample";

  @TempDir
  private Path folder;

  @Test
  void runsOnTheFlywayVersionThatTheBuildAsksFor() throws IOException {
    String expected = System.getProperty("spawn.test.flyway", "13");

    try (InputStream in = Flyway.class.getResourceAsStream("internal/version.txt")) {
      assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
          .startsWith(expected + ".");
    }
  }

  @Test
  void ordersVersionsAsNumbers() {
    MigrationPlan plan = recipe()
        .write("V10__a.sql", "")
        .write("V9.1__b.sql", "")
        .write("V9_0_5__c.sql", "")
        .write("V2.sql", "")
        .write("R__z.sql", "")
        .write("R__a.sql", "")
        .write("U2__undo.sql", "")
        .write("notes.txt", "")
        .write("lower_v1__x.sql", "")
        .plan();

    assertThat(plan.versioned())
        .extracting(Link::name)
        .containsExactly("V2.sql", "V9_0_5__c.sql", "V9.1__b.sql", "V10__a.sql");
    assertThat(plan.repeatable()).extracting(Link::name).containsExactly("R__a.sql", "R__z.sql");
    assertThat(plan.prefixReusable()).isTrue();
    assertThat(plan.settings()).isEmpty();
  }

  @Test
  void namesBothFilesOfOneVersion() {
    Recipe recipe = recipe().write("V1__a.sql", "").write("sub/V1.0__b.sql", "");

    assertThatThrownBy(recipe::plan)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("V1__a.sql")
        .hasMessageContaining("V1.0__b.sql");
  }

  @Test
  void reportsMisnamedFilesOnlyIfAsked() {
    Recipe recipe = recipe().write("V1_a.sql", "");

    assertThat(recipe.plan().versioned()).isEmpty();

    recipe.flyway(Map.of("validateMigrationNaming", "true"));
    assertThatThrownBy(recipe::plan)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("V1_a.sql has '1_a'");
  }

  @Test
  void followsConfiguredNames() {
    MigrationPlan plan = recipe()
        .flyway(Map.of(
            "sqlMigrationPrefix",
            "M",
            "sqlMigrationSeparator",
            "-",
            "sqlMigrationSuffixes",
            ".sql,.ddl"))
        .write("M1-a.ddl", "")
        .write("M2-b.sql", "")
        .write("V3__c.sql", "")
        .plan();

    assertThat(plan.versioned()).extracting(Link::name).containsExactly("M1-a.ddl", "M2-b.sql");
  }

  @Test
  void contentConfigurationFilePlaceholdersAndCallbacksCount() {
    Recipe recipe = recipe().write("V1__a.sql", "select 1;\n");
    List<Link> before = recipe.plan().versioned();

    assertThat(recipe.write("V1__a.sql", "select 1;\r\n").plan().versioned()).isEqualTo(before);
    assertThat(
            recipe.write("V1__a.sql.conf", "executeInTransaction=false").plan().versioned())
        .isNotEqualTo(before);

    List<Link> blue = recipe.placeholders(Map.of("color", "blue")).plan().settings();
    List<Link> green = recipe.placeholders(Map.of("color", "green")).plan().settings();
    assertThat(blue).isNotEqualTo(green);
    assertThat(blue.toString()).doesNotContain("blue");

    MigrationPlan withCallback = recipe.write("afterMigrate__x.sql", "select 1").plan();
    assertThat(withCallback.settings()).extracting(Link::name).contains("afterMigrate__x.sql");
    assertThat(withCallback.prefixReusable()).isFalse();
    assertThat(recipe.callbacksSafe().plan().prefixReusable()).isTrue();
  }

  @Test
  void baselineMigrationsCannotStartFromAPrefix() {
    MigrationPlan plan =
        recipe().write("V1__a.sql", "").write("B2__all.sql", "").plan();

    assertThat(plan.prefixReusable()).isFalse();
    assertThat(plan.settings()).extracting(Link::name).containsExactly("B2__all.sql");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url",
        "flyway.password",
        "locations",
        "environments.x.url",
        "cleanOnValidationError"
      })
  void refusesOptionsThatAreSpawns(String key) {
    Recipe recipe = recipe().write("V1__a.sql", "").flyway(Map.of(key, "x"));

    assertThatThrownBy(recipe::plan)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key.replace("flyway.", ""));
  }

  @Test
  void refusesAFileAsLocation() {
    Recipe recipe = recipe().write("V1__a.sql", "");

    assertThatThrownBy(() -> recipe.plan("db/migration/V1__a.sql"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void findsJavaMigrationsBesideTheSqlFiles() {
    MigrationPlan plan = recipe().plan(SAMPLE);

    assertThat(plan.versioned())
        .extracting(Link::name)
        .containsExactly("V1__table.sql", "V2__Fill");
    assertThat(plan.versioned().get(1).digest())
        .isEqualTo("2 io.spawndb.flyway.sample.V2__Fill 42");
    assertThat(plan.repeatable()).extracting(Link::name).containsExactly("R__Count");
    assertThat(plan.invisible()).isEmpty();
  }

  @Test
  void namesTheJavaMigrationsItCannotLoad() {
    Recipe recipe = recipe()
        .write("../../src/main/resources/db/migration/V1__a.sql", "")
        .write("../../src/main/java/db/migration/V2__Code.java", "not compiled yet");

    MigrationPlan plan = recipe.plan("classpath:db/migration");

    assertThat(plan.versioned()).extracting(Link::name).containsExactly("V1__a.sql");
    assertThat(plan.invisible()).containsExactly("db.migration.V2__Code");
  }

  private Recipe recipe() {
    return new Recipe(folder, new FlywayTool());
  }
}
