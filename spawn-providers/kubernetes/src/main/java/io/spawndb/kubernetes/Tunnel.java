package io.spawndb.kubernetes;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a pod, over a WebSocket. Each message begins with its channel: 0 carries the bytes of the
 * connection, 1 what went wrong; the first two bytes of either repeat the port.
 */
final class Tunnel implements WebSocket.Listener, AutoCloseable {

  private static final byte DATA = 0;
  private static final int PORT_BYTES = 2;
  private static final int CHUNK = 64 << 10;
  private static final int MOST_WORDS = 500;

  private final CompletableFuture<SocketChannel> local = new CompletableFuture<>();
  private final int[] toSkip = {PORT_BYTES, PORT_BYTES};
  private final StringBuilder complaint = new StringBuilder();
  private volatile @Nullable WebSocket remote;
  private volatile long heard = System.nanoTime();
  private volatile boolean over;
  private boolean inMessage;
  private int channel;

  /**
   * Opens the way to a pod.
   *
   * @throws IOException if there is none
   */
  static Tunnel dial(ApiDoor door, String pod, int port) throws IOException {
    Tunnel tunnel = new Tunnel();
    tunnel.remote = door.dial(pod, port, tunnel);
    return tunnel;
  }

  /** Carries an application's connection, until either side ends it. */
  void carry(SocketChannel application) {
    local.complete(application);
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
    try {
      while (!over) {
        buffer.clear().put(DATA);
        if (application.read(buffer) < 0) {
          return;
        }
        WebSocket out = remote;
        if (out == null) {
          return;
        }
        out.sendBinary(buffer.flip(), true).join();
      }
    } catch (IOException | CompletionException e) {
      // One side is gone: the other hears it by the end of its own.
    } finally {
      close();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    heard = System.nanoTime();
    if (!inMessage && data.hasRemaining()) {
      channel = data.get();
    }
    inMessage = !last;
    int skipped = channel > 1 ? data.remaining() : Math.min(toSkip[channel], data.remaining());
    data.position(data.position() + skipped);
    if (channel <= 1) {
      toSkip[channel] -= skipped;
    }
    if (!data.hasRemaining()) {
      socket.request(1);
      return null;
    }
    return channel == DATA ? deliver(socket, data) : complain(data);
  }

  /** Asks for more only when this was taken, so that a slow application slows down the server. */
  private @Nullable CompletionStage<?> deliver(WebSocket socket, ByteBuffer data) {
    SocketChannel application = local.join();
    try {
      while (data.hasRemaining()) {
        application.write(data);
      }
      socket.request(1);
    } catch (IOException e) {
      close();
    }
    return null;
  }

  private @Nullable CompletionStage<?> complain(ByteBuffer data) {
    if (complaint.length() < MOST_WORDS) {
      complaint.append(StandardCharsets.UTF_8.decode(data));
    }
    close();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    heard = System.nanoTime();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    close();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    close();
  }

  /** Asks the other end whether it is there. */
  void ping() {
    WebSocket out = remote;
    if (out != null && !over) {
      CompletableFuture<WebSocket> unused = out.sendPing(ByteBuffer.allocate(0));
    }
  }

  /** Returns when the other end was last heard of, as {@link System#nanoTime()} counts. */
  long heard() {
    return heard;
  }

  boolean open() {
    return !over;
  }

  @Override
  public void close() {
    over = true;
    WebSocket out = remote;
    if (out != null) {
      out.abort();
    }
    SocketChannel application = local.getNow(null);
    if (application != null) {
      try {
        application.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    } else {
      local.cancel(false);
    }
  }
}
