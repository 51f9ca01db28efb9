package io.spawndb.bench;

import io.spawndb.api.ConnectionTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people do without clones: {@code pg_dump | psql}, with whatever client this machine has. */
final class DumpAndRestore {

  private static final Pattern MAJOR = Pattern.compile("(\\d+)\\.\\d+");

  private DumpAndRestore() {}

  /** Returns the major version of the machine's {@code pg_dump}, which the server may not exceed. */
  static OptionalInt major() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("pg_dump", "--version").start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = MAJOR.matcher(said);
      return process.waitFor() == 0 && matcher.find()
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Copies the one table of a database into another. */
  static void copy(ConnectionTarget from, ConnectionTarget to)
      throws IOException, InterruptedException {
    ProcessBuilder dump =
        client(from, "pg_dump", "--no-owner", "--no-privileges", "--table=filled", uri(from));
    ProcessBuilder restore =
        client(to, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", uri(to));
    for (Process each : ProcessBuilder.startPipeline(List.of(dump, restore))) {
      if (each.waitFor() != 0) {
        throw new IOException(each.info().command() + " ended with " + each.exitValue());
      }
    }
  }

  private static ProcessBuilder client(ConnectionTarget target, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PGPASSWORD", target.password().reveal());
    builder.environment().put("PGUSER", target.user());
    return builder;
  }

  private static String uri(ConnectionTarget target) {
    return target.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
  }
}
