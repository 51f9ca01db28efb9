package io.spawndb.postgresql.load;

import io.spawndb.api.Progress;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** A file of a recipe that a test writes in place. */
final class TextFile implements Resource {

  private final String name;
  private final byte[] content;

  TextFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  static TextFile of(String name, String... lines) {
    return new TextFile(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  TextFile zipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TextFile(name + ".gz", bytes.toByteArray());
  }

  TextFile renamed(String other) {
    return new TextFile(other, content);
  }

  static Work work() {
    return Work.begin("shop/orders@main", Duration.ofMinutes(2), Progress.Listener.NONE);
  }

  byte[] content() {
    return content;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String location() {
    return "seed/" + name;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(content);
  }
}
