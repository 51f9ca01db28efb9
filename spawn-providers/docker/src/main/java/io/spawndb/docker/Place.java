package io.spawndb.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Where a server may answer.
 *
 * @param host name or address
 * @param port TCP port
 */
record Place(String host, int port) {

  private static final int PATIENCE_MILLIS = 300;

  /** Whether a server of that kind takes connections there. */
  boolean answers(ImageContract contract) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return contract.answers(socket);
    } catch (IOException e) {
      return false;
    }
  }
}
