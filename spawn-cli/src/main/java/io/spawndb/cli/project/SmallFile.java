package io.spawndb.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the beginning of a text file, whatever its size and encoding. */
final class SmallFile {

  private static final int LIMIT_BYTES = 1 << 20;

  private SmallFile() {}

  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
    }
  }
}
