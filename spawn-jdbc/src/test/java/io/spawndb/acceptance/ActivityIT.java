package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentActivity;
import io.spawndb.jdbc.SpawnDriver;
import java.sql.DriverManager;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a process tells about what it did. */
@ExtendWith(Acceptance.class)
class ActivityIT {

  @Test
  void eachWayToADatabaseIsCounted() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      DriverManager.getConnection(sandbox.url()).close();
      DriverManager.getConnection(sandbox.url()).close();
      assertThat(of(sandbox, EnvironmentActivity::created)).isEqualTo(1);
      assertThat(of(sandbox, EnvironmentActivity::templatesBuilt)).isEqualTo(1);
      assertThat(of(sandbox, EnvironmentActivity::clones)).isEqualTo(1);

      DriverManager.getConnection(sandbox.urlAt("other")).close();
      sandbox.drop("other");
      assertThat(of(sandbox, EnvironmentActivity::created)).isEqualTo(2);
      assertThat(of(sandbox, EnvironmentActivity::templateHits)).isEqualTo(1);

      sandbox.environment().target();
      assertThat(of(sandbox, EnvironmentActivity::attached)).isEqualTo(1);

      sandbox.environment().reset();
      assertThat(of(sandbox, EnvironmentActivity::clones)).isEqualTo(3);
      assertThat(of(sandbox, EnvironmentActivity::failed)).isZero();
      assertThat(of(sandbox, activity -> activity.provisioning().toNanos())).isPositive();
    }
  }

  @Test
  void aFailureIsCounted() {
    try (Sandbox sandbox = Sandbox.quick()) {
      sandbox.write("V2__broken.sql", "select broken;");

      assertThatThrownBy(() -> DriverManager.getConnection(sandbox.url()));

      assertThat(of(sandbox, EnvironmentActivity::failed)).isEqualTo(1);
      assertThat(of(sandbox, EnvironmentActivity::created)).isZero();
    }
  }

  @Test
  void theDriversOwnEnvironmentCanBeAskedFor() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      String url = sandbox.url() + "&scratch=true";
      try (var connection = DriverManager.getConnection(url);
          Environment environment = new SpawnDriver().environment(url, null)) {
        assertThat(environment.target().url())
            .isEqualTo(connection.getMetaData().getURL().replaceFirst("\\?.*", ""));
      }
    }
  }

  private static long of(Sandbox sandbox, ToLongFunction<EnvironmentActivity> number) {
    return Spawn.activity().stream()
        .filter(activity -> activity.environment().equals(sandbox.name()))
        .mapToLong(number)
        .sum();
  }
}
