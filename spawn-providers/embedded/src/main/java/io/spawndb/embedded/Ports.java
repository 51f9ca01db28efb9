package io.spawndb.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** The ports of the loopback address. */
final class Ports {

  /** Below the range that systems give to outgoing connections, so that it is free after a reboot. */
  private static final int FIRST = 20_000;

  private static final int COUNT = 12_000;
  private static final int PATIENCE_MILLIS = 500;

  private Ports() {}

  /** Returns a port that nobody uses. */
  static int free() throws IOException {
    Random random = new Random();
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = FIRST + random.nextInt(COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port on 127.0.0.1 from " + FIRST + " to " + (FIRST + COUNT));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(!Platform.windows());
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback(), port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
