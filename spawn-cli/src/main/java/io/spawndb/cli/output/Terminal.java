package io.spawndb.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command reads and writes: data to {@code out}, everything else to {@code err}.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param tty which of the three are a terminal, as digits: {@code "012"}
 * @param variables the process environment
 */
public record Terminal(
    InputStream in, PrintStream out, PrintStream err, String tty, Map<String, String> variables) {

  /** Returns the terminal of this process. Text is UTF-8 on every platform. */
  public static Terminal ofProcess() {
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        TerminalProbe.ofProcess().terminals(),
        System.getenv());
  }

  public boolean inIsTerminal() {
    return tty.contains("0");
  }

  public boolean outIsTerminal() {
    return tty.contains("1");
  }

  public boolean errIsTerminal() {
    return tty.contains("2");
  }

  /** Whether messages may be coloured: a terminal that can, and nobody set {@code NO_COLOR}. */
  public boolean colours() {
    return errIsTerminal()
        && variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(variables.get("TERM"));
  }

  /** Returns the width in characters: {@code COLUMNS}, else 80. */
  int width() {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80;
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
