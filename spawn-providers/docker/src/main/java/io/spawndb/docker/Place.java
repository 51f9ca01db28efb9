package io.spawndb.docker;

import java.io.IOException;
import java.io.InputStream;
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

  /** Asks for encryption: 8 bytes, length and code 80877103. */
  private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

  /**
   * Whether PostgreSQL answers there. Docker's own proxy accepts connections before the server does, so
   * that an open port says nothing.
   *
   * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL">SSLRequest
   *     is answered by one letter, S or N</a>
   */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(SSL_REQUEST);
      InputStream answer = socket.getInputStream();
      int letter = answer.read();
      return letter == 'N' || letter == 'S';
    } catch (IOException e) {
      return false;
    }
  }
}
