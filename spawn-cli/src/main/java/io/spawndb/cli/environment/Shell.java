package io.spawndb.cli.environment;

import java.util.Map;
import java.util.stream.Collectors;

/** Texts that a POSIX shell reads. */
final class Shell {

  private Shell() {}

  /** Returns one {@code KEY='value'} per line, safe to eval. */
  static String assignments(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
        .collect(Collectors.joining("\n"));
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
