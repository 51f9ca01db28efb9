package io.spawndb.internal.recipe;

import io.spawndb.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on disk; its location may be told as that of a class path. */
record FileResource(String name, String location, Path path) implements Resource {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
