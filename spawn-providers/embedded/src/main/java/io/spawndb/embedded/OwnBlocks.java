package io.spawndb.embedded;

import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks the file system which blocks a folder shares with nothing else; only on Linux, by {@code filefrag}. */
final class OwnBlocks {

  private static final Path PROGRAM = Path.of("/usr/sbin/filefrag");

  private static final Pattern FILE = Pattern.compile("File size of .* of (\\d+) bytes\\)");

  /** Number, logical range, physical range, length, perhaps what was expected, flags. */
  private static final Pattern EXTENT =
      Pattern.compile("\\s*\\d+:\\s*(\\d+)\\.\\.\\s*(\\d+):\\s*\\d+\\.\\.\\s*\\d+:\\s*\\d+:(.*)");

  private OwnBlocks() {}

  static boolean tells() {
    return Platform.linux() && Files.isExecutable(PROGRAM);
  }

  /** Returns how many bytes nobody else has; empty if it could not be found out. */
  static OptionalLong bytes(Path folder, Work work) throws IOException, InterruptedException {
    Path output = Files.createTempFile("spawn-blocks", ".txt");
    try {
      List<String> words = List.of(
          "find", folder.toString(), "-type", "f", "-exec", PROGRAM.toString(), "-v", "{}", "+");
      // What the server removes meanwhile is passed over, and does not count.
      Command.run(words, output, "looking at files", work);
      try (Stream<String> lines = Files.lines(output)) {
        return sum(lines.toList());
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static OptionalLong sum(List<String> lines) {
    long unit = 0;
    long own = 0;
    for (String line : lines) {
      Matcher file = FILE.matcher(line);
      Matcher extent = EXTENT.matcher(line);
      if (file.find()) {
        unit = Long.parseLong(file.group(1));
      } else if (extent.matches() && !extent.group(3).contains("shared")) {
        // What is not written yet has a logical place only.
        own += unit * (1 + Long.parseLong(extent.group(2)) - Long.parseLong(extent.group(1)));
      }
    }
    return unit == 0 ? OptionalLong.empty() : OptionalLong.of(own);
  }
}
