package io.spawndb.internal.transfer;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.SpawnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A file that somebody exported. Immutable; each reader opens it anew. */
public final class ImportFile {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path file;
  private final FileFacts facts;
  private final long contentBytes;
  private final long fileBytes;
  private final String digest;

  private ImportFile(Path file, Map<String, String> values) {
    this.file = file;
    try {
      this.facts = FileFacts.of(values);
      this.contentBytes = Long.parseLong(values.getOrDefault("content-bytes", ""));
      this.fileBytes = Long.parseLong(values.getOrDefault("file-bytes", ""));
      facts.told(contentBytes, fileBytes);
    } catch (IllegalArgumentException | DateTimeException | SpawnException e) {
      throw FileHeader.broken(file, "its header says too little (" + e.getMessage() + ")");
    }
    this.digest = values.getOrDefault("content-sha256", "");
  }

  /**
   * Reads the header.
   *
   * @throws ConfigurationException if the file cannot be read or is not whole
   */
  public static ImportFile open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      ImportFile opened =
          new ImportFile(file, FileHeader.parse(in.readNBytes(FileHeader.BYTES), file));
      long size = Files.size(file);
      if (size != opened.fileBytes) {
        throw FileHeader.broken(file, "it has " + size + " bytes instead of " + opened.fileBytes);
      }
      return opened;
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("There is no file " + file, "Check the path", e);
    } catch (IOException e) {
      throw new ConfigurationException(
          file + " cannot be read: " + e, "Check the file and its permissions", e);
    }
  }

  /** Returns what the file tells. */
  public FileFacts facts() {
    return facts;
  }

  /** Returns the size of the content before it was compressed. */
  public long contentBytes() {
    return contentBytes;
  }

  /** Returns what applications are told. */
  public ExportedCheckpoint told() {
    return facts.told(contentBytes, fileBytes);
  }

  /**
   * Reads the whole file and compares it with its checksum.
   *
   * @throws ConfigurationException if a byte is not as it was written
   */
  public void verify() throws IOException {
    MessageDigest seen = Digests.begin();
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(FileHeader.BYTES);
      byte[] block = new byte[BUFFER_BYTES];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        seen.update(block, 0, read);
      }
    }
    if (!Digests.hex(seen.digest()).equals(digest)) {
      throw FileHeader.broken(file, "its content is not what was written (SHA-256 differs)");
    }
  }

  /** Opens the content; the caller closes. */
  public InputStream content() throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(FileHeader.BYTES);
      return new GZIPInputStream(in, BUFFER_BYTES);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
