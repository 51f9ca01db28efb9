package io.spawndb.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Another program on a server's port: asks who connects for the password and keeps what it hears. */
final class Impostor implements AutoCloseable {

  private static final int CLEAR_TEXT = 3;

  private final ServerSocket socket;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Thread thread = new Thread(this::listen, "impostor");

  Impostor(int port) throws IOException {
    socket = new ServerSocket(port, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    thread.start();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          DataInputStream in = new DataInputStream(client.getInputStream());
          DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
        heard.write(in.readNBytes(in.readInt() - Integer.BYTES));
        out.writeByte('R');
        out.writeInt(2 * Integer.BYTES);
        out.writeInt(CLEAR_TEXT);
        out.flush();
        in.transferTo(heard);
      } catch (IOException e) {
        // The client or the test went away.
      }
    }
  }

  /** Returns all that was said to it. */
  String heard() throws IOException, InterruptedException {
    close();
    thread.join();
    return heard.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
