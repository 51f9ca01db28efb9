package io.spawndb.masking.internal.file;

import io.spawndb.api.ConfigurationException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A dump, or a folder of data files and dumps. Immutable.
 *
 * @param path the file or folder
 */
public record RowFiles(Path path) {

  private static final String TABLE_OF_CONTENTS = "toc.dat";
  private static final byte[] CUSTOM = {'P', 'G', 'D', 'M', 'P'};

  /** Returns the files, in order of their names. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(path) || Files.exists(path.resolve(TABLE_OF_CONTENTS))) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files = entries.filter(RowFiles::isRows).sorted().toList();
      if (files.isEmpty()) {
        throw new ConfigurationException(
            "Folder " + path + " has no file with rows",
            "Name files after their tables: customer.csv, shop.customer.tsv.gz; or put a dump there");
      }
      return files;
    }
  }

  private static boolean isRows(Path file) {
    String name = name(file);
    return !name.startsWith(".")
        && Files.isRegularFile(file)
        && (DataName.parse(name).isPresent()
            || name.toLowerCase(Locale.ROOT).matches(".*\\.(sql|sql\\.gz|dump)"));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Begins to read all of it. */
  public RowReader open() throws IOException {
    return new SeveralFiles(files());
  }

  static RowReader open(Path file) throws IOException {
    String name = name(file);
    if (Files.isDirectory(file)) {
      return new DumpReader(name, Restoring.of(file));
    }
    InputStream in = plain(file);
    try {
      return DataName.parse(name)
          .map(data -> data.tabs()
              ? (RowReader) new TsvReader(name, data.tables(), in)
              : new CsvReader(name, data.tables(), in))
          .orElseGet(() -> new DumpReader(name, in));
    } catch (RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream plain(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(CUSTOM.length);
    byte[] first = in.readNBytes(CUSTOM.length);
    in.reset();
    if (java.util.Arrays.equals(first, CUSTOM)) {
      in.close();
      return Restoring.of(file);
    }
    boolean packed = first.length > 1 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
    return packed ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** Returns text that changes when a file does: names, sizes and times. */
  public String stamp() throws IOException {
    List<String> stamps = new ArrayList<>();
    for (Path file : files()) {
      stamps.add(name(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return String.join("\n", stamps);
  }
}
