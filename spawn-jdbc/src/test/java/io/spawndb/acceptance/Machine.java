package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk that can lose its power: a file system in an image, which itself lies on a file system that clones
 * files in an instant. A clone of the image is what would be on the disk if the machine had stopped then:
 * all that was written through, and of the rest what the system had written by itself. Root only.
 */
final class Machine implements AutoCloseable {

  private final Path folder;

  private Machine(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes one.
   *
   * @param format the program and words that make its file system
   */
  static Machine start(Path folder, String... format) throws IOException, InterruptedException {
    Machine machine = new Machine(Files.createDirectories(folder));
    Path outer = machine.folder.resolve("outer.img");
    run("truncate", "-s", "6G", outer.toString());
    run("mkfs.xfs", "-q", "-f", "-m", "reflink=1", outer.toString());
    mount(outer, Files.createDirectories(machine.shelf()));
    run("truncate", "-s", "2G", machine.image().toString());
    List<String> words = new java.util.ArrayList<>(List.of(format));
    words.add(machine.image().toString());
    run(words.toArray(String[]::new));
    mount(machine.image(), Files.createDirectories(machine.disk()));
    return machine;
  }

  /** What stops with the machine. */
  Path disk() {
    return folder.resolve("disk");
  }

  /** Keeps what is on the disk at this instant, for {@link #startAgain}. */
  void cut() throws IOException, InterruptedException {
    run("cp", "--reflink=always", image().toString(), shelf().resolve("cut.img").toString());
  }

  /** Goes on with what {@link #cut} kept; nothing may run on the disk any more. */
  void startAgain() throws IOException, InterruptedException {
    unmount(disk());
    Files.move(shelf().resolve("cut.img"), image(), StandardCopyOption.REPLACE_EXISTING);
    mount(image(), disk());
  }

  private Path shelf() {
    return folder.resolve("shelf");
  }

  private Path image() {
    return shelf().resolve("disk.img");
  }

  private static void mount(Path image, Path folder) throws IOException, InterruptedException {
    run("mount", "-o", "loop", image.toString(), folder.toString());
  }

  /** Killed processes may take a moment to let go of their files. */
  private static void unmount(Path folder) throws IOException, InterruptedException {
    for (int attempt = 0; exit("umount", folder.toString()) != 0; attempt++) {
      assertThat(attempt).as("attempts to unmount " + folder).isLessThan(50);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void run(String... words) throws IOException, InterruptedException {
    assertThat(exit(words)).as(String.join(" ", words)).isZero();
  }

  private static int exit(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    unmount(disk());
    unmount(shelf());
    Files.delete(folder.resolve("outer.img"));
  }
}
