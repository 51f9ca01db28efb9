package io.spawndb.internal.transfer;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ExportedCheckpoint;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file in the making, beside the place where it is to be and readable by its owner only. It has its name
 * when it is whole; what a killed process leaves is written over by the next. Confined to one thread.
 */
public final class ExportFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final int FAST = 3;

  private final Path target;
  private final Path making;
  private final FileChannel channel;
  private final FileLock lock;
  private final MessageDigest digest = Digests.begin();
  private @Nullable Counting content;
  private boolean finished;

  private ExportFile(Path target, Path making, FileChannel channel, FileLock lock) {
    this.target = target;
    this.making = making;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Begins.
   *
   * @throws ConfigurationException if the file exists, or somebody else writes it
   */
  public static ExportFile begin(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    refuseExisting(target);
    Path making = target.resolveSibling("." + target.getFileName() + ".part");
    FileChannel channel = FileChannel.open(
        making,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        ownerOnly(target));
    FileLock lock = locked(channel);
    if (lock == null) {
      channel.close();
      throw new ConfigurationException(
          "Another process writes " + target, "Wait for it, or choose another file");
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(new byte[FileHeader.BYTES]), 0);
    channel.position(FileHeader.BYTES);
    return new ExportFile(target, making, channel, lock);
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void refuseExisting(Path target) {
    if (Files.exists(target)) {
      throw new ConfigurationException(
          target + " exists already", "Choose another file, or remove that one first");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Returns where the content goes; close it when it is complete. */
  public OutputStream content() throws IOException {
    OutputStream file = new DigestOutputStream(Channels.newOutputStream(channel), digest);
    content = new Counting(new GZIPOutputStream(new Unclosed(file), BUFFER_BYTES) {
      {
        def.setLevel(FAST);
      }
    });
    return content;
  }

  /** Returns the content again; it must be complete. */
  public InputStream again() throws IOException {
    channel.position(FileHeader.BYTES);
    InputStream open = new FilterInputStream(Channels.newInputStream(channel)) {
      @Override
      public void close() {
        // The channel stays open for the header.
      }
    };
    return new GZIPInputStream(open, BUFFER_BYTES);
  }

  /** Writes the header, makes sure that all is on the disk, and gives the file its name. */
  public ExportedCheckpoint finish(FileFacts facts) throws IOException {
    long contentBytes = content == null ? 0 : content.bytes;
    long fileBytes = channel.size();
    Map<String, String> values = facts.values();
    values.put("content-bytes", Long.toString(contentBytes));
    values.put("file-bytes", Long.toString(fileBytes));
    values.put("content-sha256", Digests.hex(digest.digest()));
    channel.write(ByteBuffer.wrap(FileHeader.format(values)), 0);
    channel.force(true);
    refuseExisting(target);
    Files.move(making, target);
    finished = true;
    return facts.told(contentBytes, fileBytes);
  }

  /** Removes what is not finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      Files.deleteIfExists(making);
    }
    lock.release();
    channel.close();
  }

  /** Counts the bytes before they are compressed. */
  private static final class Counting extends FilterOutputStream {

    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.write(block, offset, length);
      bytes += length;
    }
  }

  /** The channel stays open for the header. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.write(block, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
