package io.spawndb.internal.recipe;

import io.spawndb.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** A file inside a jar, or a jar inside a jar. */
record UrlResource(String name, String location, URL url) implements Resource {

  @Override
  public InputStream open() throws IOException {
    return url.openStream();
  }
}
