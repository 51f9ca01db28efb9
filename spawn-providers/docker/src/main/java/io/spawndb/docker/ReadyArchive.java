package io.spawndb.docker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A folder of a container as a file, with owners and modes, and small files behind it. */
final class ReadyArchive {

  private static final int READABLE = 0444;

  private ReadyArchive() {}

  /** Writes it under its name when it is whole, so that only this user can read it. */
  static void write(InputStream folder, Map<String, byte[]> beside, Path file) throws IOException {
    Path place = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(place);
    // Temporary files are their owner's alone.
    Path making = Files.createTempFile(place, "making", ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(making);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(packed(out))) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        copy(new TarArchiveInputStream(folder), tar);
        for (Map.Entry<String, byte[]> each : beside.entrySet()) {
          TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
          entry.setSize(each.getValue().length);
          entry.setMode(READABLE);
          tar.putArchiveEntry(entry);
          tar.write(each.getValue());
          tar.closeArchiveEntry();
        }
      }
      try (FileChannel written = FileChannel.open(making, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(making);
    }
  }

  private static OutputStream packed(OutputStream out) throws IOException {
    return new GZIPOutputStream(new BufferedOutputStream(out, 1 << 16), 1 << 16) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private static void copy(TarArchiveInputStream from, TarArchiveOutputStream to)
      throws IOException {
    for (TarArchiveEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
      to.putArchiveEntry(entry);
      from.transferTo(to);
      to.closeArchiveEntry();
    }
  }
}
