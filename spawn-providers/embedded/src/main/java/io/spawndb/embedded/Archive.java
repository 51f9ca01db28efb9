package io.spawndb.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;

/**
 * A packed set of binaries.
 *
 * @param version its version
 * @param url the {@code .txz} inside its jar
 */
record Archive(PostgresVersion version, URL url) {

  URLConnection connect() throws IOException {
    URLConnection connection = url.openConnection();
    // A cached jar would stay open, and could not be replaced on Windows.
    connection.setUseCaches(false);
    return connection;
  }

  InputStream open() throws IOException {
    return connect().getInputStream();
  }
}
