package io.spawndb.mariadb.load;

import io.spawndb.spi.Resource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that is only in memory. */
record TextFile(String name, String text) implements Resource {

  @Override
  public String location() {
    return name;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
