package io.spawndb.junit;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import java.io.PrintStream;

/** A scratch database as long as somebody tests with it. Thread-safe. */
@SuppressWarnings(
    "deprecation") // What replaces it is younger than the oldest JUnit that is supported.
final class Held implements Ending {

  private final Environment environment;
  private volatile boolean failed;

  Held(Environment environment) {
    this.environment = environment;
  }

  Environment environment() {
    return environment;
  }

  /** Returns an address that any tool takes. */
  String url() {
    ConnectionTarget target = environment.target();
    return target.url() + (target.url().contains("?") ? "&" : "?") + "user=" + target.user()
        + "&password=" + target.password().reveal();
  }

  /** Tells that a test failed which may have used it. */
  void fail() {
    failed = true;
  }

  @Override
  public void close() {
    if (failed) {
      keep(System.err);
    }
    environment.close();
  }

  private void keep(PrintStream out) {
    out.printf(
        "A test failed; its database is kept for a week: %s%n  spawn psql %s@%s%n",
        environment.keep().url(), environment.name(), environment.branch());
  }
}
