package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemediesTest {

  @ParameterizedTest
  @CsvSource({
    "roles:, create role reader",
    "roles:, -- who reads\\nCREATE USER reader LOGIN",
    "extensions:, /* why */ create extension if not exists postgis",
    "settings:, alter database shop set timezone = UTC",
    "settings:, ALTER SYSTEM SET work_mem = 1",
    "--no-owner, alter table a\\n  owner to reader"
  })
  void whatOnlyTheAdminMayDoIsDeclared(String where, String statement) {
    String text = statement.replace("\\n", "\n");

    assertThat(new PostgresEngine().remedy(new SQLException("no", "42501"), text))
        .hasValueSatisfying(remedy -> assertThat(remedy).contains(where));
  }

  @Test
  void aMistakeHasNoOtherRemedyThanItsCorrection() {
    assertThat(new PostgresEngine().remedy(new SQLException("no", "42601"), "creat role x"))
        .isEmpty();
  }
}
