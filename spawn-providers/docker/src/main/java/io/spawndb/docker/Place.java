package io.spawndb.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a server may answer.
 *
 * @param host name or address
 * @param port TCP port
 */
record Place(String host, int port) {

  private static final int PATIENCE_MILLIS = 300;
  private static final int PROTOCOL_3_0 = 196608;
  private static final byte[] PARAMETERS =
      ("user\0" + Founding.ADMIN + "\0database\0postgres\0\0").getBytes(StandardCharsets.US_ASCII);

  /** The field of an error that says "cannot connect now": the server starts, recovers or stops. */
  private static final String NOT_NOW = "C57P03\0";

  private static final int ENOUGH = 256;

  /**
   * Whether PostgreSQL takes connections there. Docker's own proxy accepts them before the server does, so
   * that an open port says nothing. Nothing secret is sent: the server is left when it asks for a password.
   *
   * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP">A
   *     StartupMessage is answered by an authentication request, R, or an error, E</a>
   */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(startup());
      InputStream answer = socket.getInputStream();
      int letter = answer.read();
      return letter == 'R' || (letter == 'E' && !text(answer).contains(NOT_NOW));
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] startup() {
    int length = 2 * Integer.BYTES + PARAMETERS.length;
    return ByteBuffer.allocate(length)
        .putInt(length)
        .putInt(PROTOCOL_3_0)
        .put(PARAMETERS)
        .array();
  }

  private static String text(InputStream error) throws IOException {
    return new String(error.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
  }
}
