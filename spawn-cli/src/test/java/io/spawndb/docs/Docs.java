package io.spawndb.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documentation in the working copy. */
final class Docs {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Docs() {}

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  /** Returns the pages that users read. */
  static List<Path> pages() {
    List<Path> pages = new ArrayList<>(List.of(file("README.md")));
    try (Stream<Path> guide = Files.list(file("docs/guide"))) {
      guide.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  static String read(Path page) {
    try {
      return Files.readString(page).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares a committed file with what is made of the code, or writes it if that was asked for. */
  static void isUpToDate(Path file, String made) throws IOException {
    if (Boolean.getBoolean("spawn.docs.write")) {
      Files.writeString(file, made);
    }
    assertThat(read(file))
        .as("%s is made from code: run this test with -Dspawn.docs.write=true", file)
        .isEqualTo(made);
  }
}
