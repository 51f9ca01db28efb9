package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Tells people what an answer of the server means. */
final class Failures {

  private static final int NO_SUCH_TABLE = 1146;
  private static final int NO_SUCH_DATABASE = 1049;

  private final String address;
  private final String admin;

  Failures(AdminEndpoint endpoint) {
    this.address = "MariaDB at " + endpoint.host() + ":" + endpoint.port();
    this.admin = endpoint.adminUser();
  }

  /** Whether Spawn's own schema is gone: somebody made the server anew. */
  static boolean saysThatOursIsGone(SQLException failure) {
    return (failure.getErrorCode() == NO_SUCH_TABLE || failure.getErrorCode() == NO_SUCH_DATABASE)
        && String.valueOf(failure.getMessage()).contains("'spawn");
  }

  /**
   * Returns the failure to throw.
   *
   * @param action what did not work: {@code "could not be created"}
   * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB error codes</a>
   */
  ProvisioningException of(SQLException cause, String action, Work work) {
    String what = "Environment '" + work.environment() + "' " + action + ": ";
    return switch (cause.getErrorCode()) {
      case 1045, 1698, 4151 ->
        ProvisioningException.lasting(
            what + address + " did not let a user in (" + said(cause) + ")",
            "Check user and password of the admin",
            cause);
      case 1044, 1142, 1227, 1370, 1410 ->
        ProvisioningException.lasting(
            what + "user '" + admin + "' lacks a right on " + address + " (" + said(cause) + ")",
            "As root run: GRANT ALL PRIVILEGES ON *.* TO " + Sql.account(admin)
                + " WITH GRANT OPTION",
            cause);
      case 1021, 1114 ->
        ProvisioningException.lasting(
            what + "the disk of " + address + " is full (" + said(cause) + ")",
            "Free space there, for example by dropping environments that nobody needs",
            cause);
      case 1040, 1203, 1226 ->
        ProvisioningException.passing(
            what + address + " has no connection left (" + said(cause) + ")",
            "Try again, use smaller pools, or raise max_connections",
            cause);
      case 1205, 1969, 3024 ->
        ProvisioningException.passing(
            what + "time was over while " + address + " worked (" + said(cause) + ")",
            "Try again, or raise provisionTimeout",
            cause);
      default -> other(cause, what);
    };
  }

  private ProvisioningException other(SQLException cause, String what) {
    String state = cause.getSQLState() == null ? "08006" : cause.getSQLState();
    if (state.startsWith("08")
        || state.startsWith("70100")
        || cause instanceof SQLTimeoutException) {
      return ProvisioningException.passing(
          what + address + " did not answer (" + said(cause) + ")",
          "Check that the server runs and can be reached, then try again",
          cause);
    }
    return ProvisioningException.lasting(
        what + address + " refused (" + said(cause) + ", error " + cause.getErrorCode() + ")",
        "Correct what the server names, then try again",
        cause);
  }

  private static String said(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    int end = message.indexOf('\n');
    String line =
        (end < 0 ? message : message.substring(0, end)).replaceFirst("^\\(conn=\\d+\\) ", "");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
