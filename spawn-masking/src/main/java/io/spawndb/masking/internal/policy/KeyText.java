package io.spawndb.masking.internal.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the key that a policy refers to: it is never in the policy itself. */
final class KeyText {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:(file):([^}]+)|(?:env:)?([A-Za-z_][A-Za-z0-9_]*))}");

  private KeyText() {}

  /**
   * Returns the key's text.
   *
   * @param folder where relative paths start
   */
  static String of(
      String written, Position at, Path folder, Function<String, Optional<String>> variables) {
    Matcher reference = REFERENCE.matcher(written);
    if (!reference.matches()) {
      throw at.wrong(
          "The masking key is not a reference",
          "Write key: ${SPAWN_MASKING_KEY}, or ${file:path}: the key itself must not be in the policy");
    }
    if (reference.group(1) != null) {
      return content(folder.resolve(reference.group(2)), at);
    }
    String name = reference.group(3);
    return variables
        .apply(name)
        .orElseThrow(() -> at.wrong(
            "The masking key is missing: environment variable " + name + " is not set",
            "Set it, such as from a secret store; make one with 'openssl rand -base64 48'"));
  }

  private static String content(Path file, Position at) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw at.wrong(
          "The masking key's file " + file + " cannot be read (" + e.getClass().getSimpleName()
              + ")",
          "Make it a readable text file, or name another");
    }
  }
}
