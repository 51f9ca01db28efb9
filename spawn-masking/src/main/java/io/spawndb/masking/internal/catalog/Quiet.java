package io.spawndb.masking.internal.catalog;

/** Keeps libraries from writing into the application's log. */
public final class Quiet {

  private static final String MARIADB = "mariadb.logging.disable";

  private Quiet() {}

  /** Comes before the first use of MariaDB's driver, which logs what the server says: that may quote a row. */
  public static void mariadb() {
    if (System.getProperty(MARIADB) == null) {
      System.setProperty(MARIADB, "true");
    }
  }

  /** Comes before the first use of jOOQ, which prints its name and a tip of the day. */
  public static void jooq() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }
}
