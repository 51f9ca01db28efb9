package io.spawndb.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells about processes; other systems tell nothing here. */
final class Processes {

  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /** Returns where a process works: a server works in its data directory. */
  static Optional<Path> workingDirectory(long pid) {
    return link(PROC.resolve(Long.toString(pid)).resolve("cwd"));
  }

  /** Returns the program that a process runs. */
  static Optional<Path> program(long pid) {
    return link(PROC.resolve(Long.toString(pid)).resolve("exe"));
  }

  /** Whether a process ended and only its parent does not know: common in containers. */
  static boolean zombie(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return false;
    }
  }

  /** Lists the processes that work in a folder, or did when it was deleted. */
  static List<Long> workingIn(Path folder) {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(OwnerOnly::name)
          .filter(name -> name.chars().allMatch(c -> c >= '0' && c <= '9'))
          .map(Long::valueOf)
          .filter(pid ->
              workingDirectory(pid).filter(path -> path.startsWith(folder)).isPresent())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether a process runs a program from a folder. */
  static boolean runsFrom(Path folder) {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> link(entry.resolve("exe")))
          .anyMatch(program -> program.isPresent() && program.get().startsWith(folder));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean sameFile(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> link(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
