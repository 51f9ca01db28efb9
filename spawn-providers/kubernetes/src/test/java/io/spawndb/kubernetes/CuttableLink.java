package io.spawndb.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a server that can be cut and mended; the server itself, which others use too, is left alone. */
final class CuttableLink implements AutoCloseable {

  private static final Pattern SERVER = Pattern.compile("https://([^:/\"]+):(\\d+)");

  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final String host;
  private final int port;
  private volatile boolean down;

  private CuttableLink(ServerSocket listener, String host, int port) {
    this.listener = listener;
    this.host = host;
    this.port = port;
  }

  /** Lays the link, and writes a kubeconfig that uses it. */
  static CuttableLink to(Path kubeconfig, Path through) throws IOException {
    String text = Files.readString(kubeconfig);
    Matcher server = SERVER.matcher(text);
    server.find();
    CuttableLink link = new CuttableLink(
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})),
        server.group(1),
        Integer.parseInt(server.group(2)));
    Files.writeString(
        through, server.replaceFirst("https://127.0.0.1:" + link.listener.getLocalPort()));
    thread(link::accept);
    return link;
  }

  /** Lays a link from a port of this machine, as a node's proxy does. */
  static CuttableLink at(String address, int nearPort, String host, int port) throws IOException {
    CuttableLink link = new CuttableLink(
        new ServerSocket(nearPort, 50, InetAddress.getByName(address)), host, port);
    thread(link::accept);
    return link;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        if (down) {
          near.close();
          continue;
        }
        Socket far = new Socket(host, port);
        open.add(near);
        open.add(far);
        thread(() -> carry(near, far));
        thread(() -> carry(far, near));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  /** Ends all connections; new ones are let through. */
  void cut() {
    for (Socket each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    open.clear();
  }

  /** Ends all connections, and lets none through. */
  void goDown() {
    down = true;
    cut();
  }

  void comeBack() {
    down = false;
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "cuttable-link");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
