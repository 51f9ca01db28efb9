package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells people what an answer of the server means. */
final class Failures {

  private final String address;
  private final String admin;

  Failures(AdminEndpoint endpoint) {
    this.address = "PostgreSQL at " + endpoint.host() + ":" + endpoint.port();
    this.admin = endpoint.adminUser();
  }

  /**
   * Returns the failure to throw.
   *
   * @param action what did not work: {@code "could not be created"}
   */
  ProvisioningException of(SQLException cause, String action, Work work) {
    String what = "Environment '" + work.environment() + "' " + action + ": ";
    String state = state(cause);
    if (said(cause).contains("checkpoint request failed")) {
      return ProvisioningException.lasting(
          what + address + " cannot write to its disk, which is most often full (" + said(cause)
              + "; see its log)",
          "Free space there, for example by dropping environments that nobody needs",
          cause);
    }
    return switch (state) {
      case "08001", "08004", "08006", "57P01", "57P02", "57P03" ->
        ProvisioningException.passing(
            what + address + " did not answer (" + said(cause) + ")",
            "Check that the server runs and can be reached, then try again",
            cause);
      case "28000", "28P01" ->
        ProvisioningException.lasting(
            what + address + " did not let a user in (" + said(cause) + ")",
            "Check user and password of the admin, and the server's pg_hba.conf",
            cause);
      case "53100" ->
        ProvisioningException.lasting(
            what + "the disk of " + address + " is full (" + said(cause) + ")",
            "Free space there, for example by dropping environments that nobody needs",
            cause);
      case "53300" ->
        ProvisioningException.passing(
            what + address + " has no connection left (" + said(cause) + ")",
            "Try again, use smaller pools (an environment may have " + Roles.CONNECTIONS
                + " connections), or raise max_connections",
            cause);
      case "57014" ->
        ProvisioningException.passing(
            what + "time was over while " + address + " worked (" + said(cause) + ")",
            "Try again, or raise provisionTimeout",
            cause);
      case "55006" ->
        ProvisioningException.passing(
            what + "the database is in use on " + address + " (" + details(cause) + ")",
            "End what uses it: sessions and prepared transactions (pg_prepared_xacts) keep a database"
                + " from being copied or dropped",
            cause);
      case "42501" ->
        ProvisioningException.lasting(
            what + "user '" + admin + "' lacks a right on " + address + " (" + said(cause) + ")",
            right(said(cause)),
            cause);
      default ->
        ProvisioningException.lasting(
            what + address + " refused (" + details(cause) + ", SQLState " + state + ")",
            "Correct what the server names, then try again",
            cause);
    };
  }

  private String right(String message) {
    if (message.contains("create database")) {
      return "As a superuser run: ALTER ROLE " + Sql.name(admin) + " CREATEDB";
    }
    if (message.contains("create role")) {
      return "As a superuser run: ALTER ROLE " + Sql.name(admin) + " CREATEROLE";
    }
    if (message.contains("create extension")) {
      return "Use an admin who is superuser, have one install the extension as trusted, or remove it"
          + " from extensions";
    }
    if (message.contains("set parameter")) {
      return "Have a superuser run GRANT SET ON PARAMETER ... TO " + Sql.name(admin)
          + " (PostgreSQL 15 and later), or remove it from settings";
    }
    return "Have a superuser grant '" + admin + "' what the server names";
  }

  static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "08006" : state;
  }

  /**
   * Whether a database of that name is there: duplicate database; or unique violation, which means the same
   * when two create at once.
   */
  static boolean isTaken(SQLException failure) {
    return Set.of("42P04", "23505").contains(state(failure));
  }

  private static String details(SQLException failure) {
    @Nullable
    String detail = failure instanceof org.postgresql.util.PSQLException known
            && known.getServerErrorMessage() != null
        ? known.getServerErrorMessage().getDetail()
        : null;
    return detail == null ? said(failure) : said(failure) + "; " + detail;
  }

  private static String said(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
