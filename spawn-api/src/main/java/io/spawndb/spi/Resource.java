package io.spawndb.spi;

import java.io.IOException;
import java.io.InputStream;

/** A file of a recipe, on disk or on the class path. */
public interface Resource {

  /** Returns the path below the location it was found in, with slashes: {@code V1__init.sql}. */
  String name();

  /** Returns where it is, for messages: a path, or {@code classpath:db/migration/V1__init.sql}. */
  String location();

  /** Opens it for reading; the caller closes. */
  InputStream open() throws IOException;
}
