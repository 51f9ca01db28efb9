package io.spawndb.mariadb.load;

import java.io.IOException;

/** A file that cannot be read: what is wrong, and in which line. */
final class ScriptException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final String remedy;

  ScriptException(int line, String problem, String remedy) {
    super(problem);
    this.line = line;
    this.remedy = remedy;
  }

  int line() {
    return line;
  }

  String remedy() {
    return remedy;
  }
}
