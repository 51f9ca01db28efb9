package io.spawndb.spi;

import io.spawndb.spi.Engine.Trouble;
import java.sql.SQLException;
import java.util.Set;

/** What SQLStates mean, by the standard and by PostgreSQL. */
final class StandardTrouble {

  /**
   * States that say "not here, or not any more": invalid catalog, invalid password or authorization,
   * privilege, not accepting connections, shutdown, starting up.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
   *     codes</a>
   */
  private static final Set<String> GONE =
      Set.of("3D000", "28P01", "28000", "42501", "55000", "57P01", "57P02", "57P03");

  private static final String CONNECTION_CLASS = "08";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private StandardTrouble() {}

  static Trouble of(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Trouble.OTHER;
    }
    if (state.startsWith(CONNECTION_CLASS) || GONE.contains(state)) {
      return Trouble.GONE;
    }
    return switch (state) {
      case LOCK_NOT_AVAILABLE -> Trouble.LOCKED;
      case TOO_MANY_CONNECTIONS -> Trouble.CROWDED;
      default -> Trouble.OTHER;
    };
  }
}
