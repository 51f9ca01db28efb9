package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(120)
class FailuresIT {

  private static Sandbox.Facts facts(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return Sandbox.facts(connection);
    }
  }

  @Test
  void aFailingMigrationLeavesNothingBehindAndTheNextCallStartsAfresh() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      sandbox.write("V2__more.sql", "create table more (id int); select broken;");

      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> facts(sandbox.url()))
            .isInstanceOf(SQLNonTransientConnectionException.class)
            .hasMessageContaining("V2__more.sql")
            .hasMessageContaining("broken")
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("08001");
      }
      sandbox.write("V2__more.sql", "create table more (id int);");

      assertThat(facts(sandbox.url()).births()).isEqualTo(1);
    }
  }

  @Test
  void aResetSeesWhatWasMendedSinceItFailed() throws Exception {
    try (Sandbox sandbox = Sandbox.quick()) {
      Environment environment = sandbox.environment();
      environment.target();
      sandbox.write("V2__more.sql", "select broken;");
      assertThatThrownBy(environment::reset).hasMessageContaining("V2__more.sql");

      sandbox.write("V2__more.sql", "create table more (id int);");
      environment.reset();

      try (Connection connection = environment.connect(new Properties());
          Statement statement = connection.createStatement()) {
        assertThat(statement.execute("select id from more")).isTrue();
      }
    }
  }

  @Test
  void aMissingMigrationFolderIsNamed() {
    assertThatThrownBy(() -> facts("jdbc:spawn:orders?migrations=classpath:no/such/folder"))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("no/such/folder");
  }

  @Test
  void anInterruptEndsOnlyTheWaitOfItsOwnThread() throws Exception {
    try (Sandbox sandbox = Sandbox.slow()) {
      FutureTask<Sandbox.Facts> patient = new FutureTask<>(() -> facts(sandbox.url()));
      Interrupted interrupted = new Interrupted(() -> facts(sandbox.url()));
      Thread first = new Thread(interrupted);
      first.start();
      waitUntilItWaits(first);
      Thread second = new Thread(patient);
      second.start();
      waitUntilItWaits(second);

      first.interrupt();
      first.join();

      assertThat(interrupted.failure).isInstanceOf(SQLTransientConnectionException.class);
      assertThat(interrupted.flag).isTrue();
      assertThat(patient.get().births()).isEqualTo(1);
      assertThat(facts(sandbox.url())).isEqualTo(patient.get());
    }
  }

  /** Connects, and keeps what came of it and whether the thread was left interrupted. */
  private static final class Interrupted implements Runnable {

    private final Callable<?> call;
    private @Nullable Throwable failure;
    private boolean flag;

    Interrupted(Callable<?> call) {
      this.call = call;
    }

    @Override
    public void run() {
      try {
        call.call();
      } catch (Exception e) {
        failure = e;
      }
      flag = Thread.currentThread().isInterrupted();
    }
  }

  private static void waitUntilItWaits(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).as("the thread still waits").isTrue();
      Thread.onSpinWait();
    }
  }
}
