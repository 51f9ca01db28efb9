package io.spawndb.testkit;

import io.spawndb.spi.Backend;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Opens the place, makes a template in it once, and cleans up at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = java.util.concurrent.TimeUnit.MINUTES)
abstract class PlaceUnderTest {

  static final String NAMES = "SELECT name FROM item ORDER BY id";

  private ContractPlace place;

  abstract Backend opened();

  abstract Dialect dialect();

  /** Returns how long one call may take; 30 seconds unless overridden, for places where a database is a machine. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  @BeforeAll
  final void makeTheTemplate() throws SQLException, InterruptedException {
    place = new ContractPlace(opened(), opened(), patience());
    place.makeTemplate(dialect());
  }

  @AfterAll
  final void dropEverything() {
    if (place != null) {
      place.close();
    }
  }

  final ContractPlace place() {
    return place;
  }
}
