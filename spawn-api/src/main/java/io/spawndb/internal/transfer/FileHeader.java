package io.spawndb.internal.transfer;

import io.spawndb.api.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first 8 KiB of a file: {@code spawn-export/1}, a line {@code name=value} for each thing told, a line
 * with the SHA-256 of all lines before, and line ends up to the full length. {@code head} shows it.
 */
final class FileHeader {

  static final int BYTES = 8 * 1024;

  private static final String FAMILY = "spawn-export/";
  private static final String FORMAT = FAMILY + "1";
  private static final String CHECK = "header-sha256";

  private FileHeader() {}

  /**
   * Returns the bytes.
   *
   * @throws ConfigurationException if the values have no room
   */
  static byte[] format(Map<String, String> values) {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    new TreeMap<>(values)
        .forEach((name, value) -> text.append(name)
            .append('=')
            .append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
            .append('\n'));
    String digest = Digests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    text.append(CHECK).append('=').append(digest).append('\n');
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > BYTES) {
      throw new ConfigurationException(
          "What is to be told about the checkpoint has " + bytes.length + " bytes, of " + BYTES,
          "Save it again with a shorter note");
    }
    byte[] header = new byte[BYTES];
    Arrays.fill(header, (byte) '\n');
    System.arraycopy(bytes, 0, header, 0, bytes.length);
    return header;
  }

  /**
   * Reads the values.
   *
   * @throws ConfigurationException if the bytes are not a header of this format, or were changed
   */
  static Map<String, String> parse(byte[] header, Path file) {
    String text = new String(header, StandardCharsets.UTF_8);
    List<String> lines = text.lines().takeWhile(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(FAMILY)) {
      throw new ConfigurationException(
          file + " is not an exported checkpoint",
          "Make one with 'spawn export NAME:CHECKPOINT FILE'");
    }
    if (!lines.get(0).equals(FORMAT)) {
      throw new ConfigurationException(
          file + " has format " + lines.get(0) + ", and this version reads " + FORMAT,
          "Use the version of Spawn that wrote it, or a newer one");
    }
    int check = text.indexOf("\n" + CHECK + "=");
    Map<String, String> values = values(lines);
    if (check < 0
        || !Digests.sha256(text.substring(0, check + 1).getBytes(StandardCharsets.UTF_8))
            .equals(values.remove(CHECK))) {
      throw broken(file, "its header was changed or cut");
    }
    return values;
  }

  private static Map<String, String> values(List<String> lines) {
    Map<String, String> values = new TreeMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String unescape(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        result.append(c);
        continue;
      }
      char next = text.charAt(++i);
      result.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
    }
    return result.toString();
  }

  /** The file is not as it was written. */
  static ConfigurationException broken(Path file, String how) {
    return new ConfigurationException(
        file + " is broken: " + how, "Copy or export it again; nothing was changed");
  }
}
