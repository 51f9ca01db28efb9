package io.spawndb.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs and insists on their success. */
final class Commands {

  private Commands() {}

  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("spawn-test", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IOException(command + " ended with " + code + ": " + Files.readString(output));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** PostgreSQL refuses to run as uid 0; inside a user namespace it does not see that it is. */
  static List<String> unprivileged(String... command) {
    List<String> all = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("unshare", "-U"));
    }
    all.addAll(List.of(command));
    return all;
  }
}
