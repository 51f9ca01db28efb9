package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Spawn relies on, stated once. Extend it for each provider and configuration; every test must pass
 * unchanged. The tests make and drop databases of a project of their own.
 *
 * <p>This part tries what an application that turned against its neighbours would.
 */
public abstract class BackendContract extends SharingContract {

  /** For subclasses. */
  protected BackendContract() {}

  /**
   * Opens the place under test: another backend at each call, all on the same place. The contract closes
   * them.
   */
  protected abstract Backend open();

  /** Returns which engine its databases are of; PostgreSQL unless overridden. */
  protected EngineUnderTest engine() {
    return EngineUnderTest.POSTGRESQL;
  }

  @Override
  final Backend opened() {
    return open();
  }

  @Override
  final Dialect dialect() {
    return engine().dialect();
  }

  @Test
  final void aLoginCannotConnectToAnyOtherDatabaseOfSpawn() throws Exception {
    Database mine = place().environment("attacker");
    Database theirs = place().environment("victim");
    assumeBothInOneServer(mine, theirs);
    String own = Client.database(mine.target());

    List<String> names = dialect().otherDatabases(mine, theirs);

    assertThat(names).contains(Client.database(theirs.target()));
    for (String name : names) {
      ConnectionTarget target = new ConnectionTarget(
          mine.target().url().replace("/" + own, "/" + name),
          mine.target().user(),
          mine.target().password(),
          mine.target().properties());
      assertThatThrownBy(() -> Client.connect(target)).as(name).isInstanceOf(SQLException.class);
    }
  }

  @Test
  final void aLoginCannotChangeAnyDatabase() throws Exception {
    Database mine = place().environment("vandal");
    Database theirs = place().environment("vandalised");
    assumeBothInOneServer(mine, theirs);
    for (String attack : dialect().vandalism(mine, theirs)) {
      refused(mine, attack);
    }
    for (String attack : dialect().vainAttempts(theirs)) {
      try {
        Client.run(mine.target(), attack);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).matches("42.*|HY000");
      }
    }

    assertThat(Client.read(theirs.target(), NAMES)).containsExactly("first", "second");
    assertThat(place().backend.find(theirs.id(), place().work())).contains(theirs);
  }

  @Test
  final void aLoginCannotBecomeAnyoneElse() throws Exception {
    Database mine = place().environment("impostor");
    Database theirs = place().environment("impersonated");
    for (String attack : dialect().impersonation(theirs)) {
      refused(mine, attack);
    }
    assertThat(Client.read(mine.target(), dialect().powers())).isEmpty();
  }

  @Test
  final void aLoginThatChangedItselfWorksAgainWhenItsEnvironmentIsLookedFor() throws Exception {
    Database mine = place().environment("altered");
    try (Client client = Client.connect(mine.target())) {
      String actor = client.read(dialect().actor()).get(0);
      for (String harm : dialect().selfHarm(mine)) {
        client.run(harm);
      }
      assertThatThrownBy(() -> Client.connect(mine.target())).isInstanceOf(SQLException.class);

      Database found = place().other.find(mine.id(), place().work()).orElseThrow();

      assertThat(Client.read(found.target(), dialect().actor())).containsExactly(actor);
      Client.run(found.target(), "INSERT INTO item (name) VALUES ('written')");
      assertThat(Client.read(found.target(), NAMES)).hasSize(3);
    }
  }

  @Test
  final void aLoginCannotEndTheSessionsOfAnother() throws Exception {
    Database mine = place().environment("killer");
    Database theirs = place().environment("killed");
    assumeBothInOneServer(mine, theirs);
    try (Client client = Client.connect(theirs.target())) {
      String session = client.read(dialect().session()).get(0);

      for (String attack : dialect().killing(session)) {
        refused(mine, attack);
      }

      assertThat(client.read(NAMES)).hasSize(2);
    }
  }

  @Test
  final void migrationsRunWithoutMoreRightsThanTheApplicationHas() throws Exception {
    Database mine = place().environment("modest");

    assertThat(Client.read(mine.target(), dialect().powers())).isEmpty();
  }

  /** Where each database has a server of its own, there is nobody to attack. */
  private static void assumeBothInOneServer(Database mine, Database theirs) {
    assumeTrue(
        server(mine.target()).equals(server(theirs.target())),
        "Skipped: each environment has a server of its own here");
  }

  private static String server(ConnectionTarget target) {
    return target.url().substring(0, target.url().lastIndexOf('/'));
  }

  private static void refused(Database attacker, String attack) {
    assertThatThrownBy(() -> Client.run(attacker.target(), attack))
        .as(attack)
        .isInstanceOf(SQLException.class);
  }
}
