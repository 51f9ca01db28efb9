package io.spawndb.embedded;

import io.spawndb.spi.Work;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks an archive; symbolic links and what is executable stay so. */
final class Unpacking {

  /** Holds the SHA-256 of the archive; written last. */
  static final String CHECKSUM = "archive.sha256";

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Archive archive;
  private final Work work;

  Unpacking(Archive archive, Work work) {
    this.archive = archive;
    this.work = work;
  }

  /** Fills an empty folder. */
  void into(Path folder) throws IOException, InterruptedException {
    Path root = folder.toRealPath();
    MessageDigest digest = sha256();
    long total = archive.connect().getContentLengthLong();
    try (InputStream packed = archive.open();
        InputStream counted = new Counting(new DigestInputStream(packed, digest), total);
        InputStream buffered = new BufferedInputStream(counted, 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(buffered))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        work.proceed("unpacking PostgreSQL " + archive.version());
        unpack(tar, entry, root);
      }
      buffered.transferTo(java.io.OutputStream.nullOutputStream());
    }
    if (!Platform.windows()) {
      // No secret is in it, and a server that root started as another user reads it.
      Files.setPosixFilePermissions(root, EXECUTABLE);
    }
    Files.writeString(root.resolve(CHECKSUM), HexFormat.of().formatHex(digest.digest()) + "\n");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path path = inside(root, root.resolve(entry.getName()));
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(OwnerOnly.parent(path));
    if (entry.isSymbolicLink()) {
      inside(root, OwnerOnly.parent(path).resolve(entry.getLinkName()));
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, inside(root, root.resolve(entry.getLinkName())));
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0100) != 0 && !Platform.windows()) {
        Files.setPosixFilePermissions(path, EXECUTABLE);
      }
    }
  }

  private static Path inside(Path root, Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(root)) {
      throw new IOException("The archive wants to write outside its folder: " + path);
    }
    return normal;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Tells progress at each percent, by packed bytes. */
  private final class Counting extends FilterInputStream {

    private final long total;
    private long done;
    private long told;

    Counting(InputStream in, long total) {
      super(in);
      this.total = total;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("Only read in blocks");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      done += Math.max(0, count);
      if (count < 0 || done - told > Math.max(1 << 17, total / 20)) {
        told = done;
        work.progress("unpacking", "PostgreSQL " + archive.version(), done, total);
      }
      return count;
    }
  }
}
