package io.spawndb.cli.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which standard streams are a terminal.
 *
 * <p>{@link System#console()} cannot say: up to JDK 21 it tells of input and output together, from 22
 * on it is there without a terminal, and it never tells of standard error. So the {@code spawn} script
 * says it ({@code -Dspawn.tty=012}); without the script Linux is asked; elsewhere the console is.
 */
final class TerminalProbe {

  private final @Nullable String told;
  private final Path descriptors;

  TerminalProbe(@Nullable String told, Path descriptors) {
    this.told = told;
    this.descriptors = descriptors;
  }

  static TerminalProbe ofProcess() {
    return new TerminalProbe(System.getProperty("spawn.tty"), Path.of("/proc/self/fd"));
  }

  /** Returns the numbers of the streams that are a terminal, as digits. */
  String terminals() {
    if (told != null) {
      return told;
    }
    if (Files.isDirectory(descriptors)) {
      return matching(this::linkLeadsToTerminal);
    }
    return consoleIsTerminal() ? "012" : "";
  }

  private static String matching(IntPredicate isTerminal) {
    return IntStream.rangeClosed(0, 2)
        .filter(isTerminal)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining());
  }

  private boolean linkLeadsToTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptors.resolve(String.valueOf(descriptor)))
          .toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // null before JDK 22
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before JDK 22 a console is a terminal
    }
  }
}
