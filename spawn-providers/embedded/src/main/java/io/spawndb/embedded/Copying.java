package io.spawndb.embedded;

import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies folders and shares blocks where the file system can; Java's own copy may not share. */
final class Copying {

  private Copying() {}

  /** Copies a folder to a place that does not exist. */
  static void folder(Path from, Path to, Path log, Work work)
      throws IOException, InterruptedException {
    if (!Platform.windows()
        && run(Platform.mac() ? List.of("cp", "-cRp") : cp("auto"), from, to, log, work)) {
      return;
    }
    Tree.delete(to);
    Tree.copy(from, to);
  }

  /** Whether files in a folder can share their blocks, found out by cloning one. */
  static boolean shares(Path folder, Work work) throws IOException, InterruptedException {
    if (Platform.windows()) {
      return false;
    }
    Path temporary = OwnerOnly.temporary(folder.resolve("clone-probe"));
    try {
      Path file = Files.write(temporary.resolve("one"), new byte[1 << 16]);
      TreeSync.file(file);
      List<String> words = Platform.mac() ? List.of("cp", "-c") : cp("always");
      return run(words, file, temporary.resolve("two"), temporary.resolve("log"), work);
    } finally {
      Tree.delete(temporary);
    }
  }

  private static List<String> cp(String share) {
    return List.of("cp", "-a", "--reflink=" + share);
  }

  private static boolean run(List<String> words, Path from, Path to, Path log, Work work)
      throws InterruptedException {
    List<String> all = new java.util.ArrayList<>(words);
    all.add(from.toString());
    all.add(to.toString());
    return Command.run(all, log, "copying " + OwnerOnly.name(from), work) == 0;
  }
}
