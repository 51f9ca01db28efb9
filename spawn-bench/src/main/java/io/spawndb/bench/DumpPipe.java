package io.spawndb.bench;

import io.spawndb.api.ConnectionTarget;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code pg_dump | psql} of one table with its index: the tools on the path, as new as the servers.
 *
 * @param from where it is
 * @param to where it comes to; the table must not be there
 */
record DumpPipe(ConnectionTarget from, ConnectionTarget to) {

  private static final String SCRIPT = "PGPASSWORD=\"$FROM_PASSWORD\" pg_dump --no-owner"
      + " --no-privileges --table=\"$0\" \"$1\" | PGPASSWORD=\"$TO_PASSWORD\" psql --quiet"
      + " --no-psqlrc --set=ON_ERROR_STOP=1 --output=/dev/null \"$2\"";

  Duration copy(String table) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", SCRIPT, table, address(from), address(to)).inheritIO();
    builder.environment().put("FROM_PASSWORD", from.password().reveal());
    builder.environment().put("TO_PASSWORD", to.password().reveal());
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException("pg_dump | psql ended with " + exit);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String address(ConnectionTarget target) {
    return target
        .url()
        .replaceFirst("\\?.*", "")
        .replaceFirst("^jdbc:postgresql://", "postgresql://" + target.user() + "@");
  }
}
