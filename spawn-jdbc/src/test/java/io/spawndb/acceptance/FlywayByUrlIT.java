package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flyway itself, told nothing but a URL of Spawn's. */
@ExtendWith(Acceptance.class)
class FlywayByUrlIT {

  @Test
  void theEnvironmentsOwnMigrationsAreDoneAlready() {
    try (Sandbox sandbox = Sandbox.quick()) {
      Flyway flyway = Flyway.configure()
          .dataSource(sandbox.url(), "sa", "")
          .locations(sandbox.location())
          .load();

      MigrateResult result = flyway.migrate();

      assertThat(result.migrationsExecuted).isZero();
      assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
      assertThat(flyway.info().current().getVersion().getVersion()).isEqualTo("1");
    }
  }

  @Test
  void whatFlywayHasToSayIsSaid() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (Sandbox sandbox = Sandbox.quick()) {
      Flyway.configure()
          .dataSource(sandbox.url(), "sa", "")
          .locations(sandbox.location())
          .load()
          .migrate();
    } finally {
      System.setErr(err);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("No migration necessary");
  }

  @Test
  void anEnvironmentWithoutMigrationsIsMigratedByFlyway() {
    try (Sandbox sandbox = Sandbox.quick()) {
      Flyway flyway = Flyway.configure()
          .dataSource("jdbc:spawn:" + sandbox.name() + "@bare?migrations=", "sa", "")
          .locations(sandbox.location())
          .load();

      assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);

      sandbox.drop("bare");
    }
  }
}
