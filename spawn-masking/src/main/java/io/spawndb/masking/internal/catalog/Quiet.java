package io.spawndb.masking.internal.catalog;

/** Keeps jOOQ from printing its name and a tip of the day into the application's log. */
public final class Quiet {

  private Quiet() {}

  /** Comes before the first use of jOOQ. */
  public static void jooq() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }
}
