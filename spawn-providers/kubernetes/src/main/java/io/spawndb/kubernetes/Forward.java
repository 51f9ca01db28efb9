package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of this machine's loopback that leads to a pod, for as long as this process lives: each connection dials
 * anew, so it finds the pod wherever that moved, and a link that died ends the connections on it and no more.
 * Thread-safe.
 */
final class Forward implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Forward.class);

  private static final Duration PULSE = Duration.ofSeconds(15);

  /** After so many pulses without an answer the link is dead. */
  private static final int MISSED = 3;

  /** A way that was opened ahead is for who comes at once. */
  private static final Duration AHEAD = Duration.ofSeconds(8);

  private final ApiDoor door;
  private final String pod;
  private final ServerSocketChannel listener;
  private final Set<Tunnel> tunnels = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable CompletableFuture<Tunnel>> ahead =
      new AtomicReference<>();
  private volatile String lastFailure = "";

  private Forward(ApiDoor door, String pod, ServerSocketChannel listener) {
    this.door = door;
    this.pod = pod;
    this.listener = listener;
  }

  /**
   * Opens the port; connects to nothing yet.
   *
   * @param port 0 for any free one
   */
  static Forward open(ApiDoor door, String pod, int port) {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open();
      listener.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      Forward forward = new Forward(door, pod, listener);
      forward.run("spawn-forward-" + pod, forward::listen);
      forward.run("spawn-forward-pulse", forward::pulse);
      return forward;
    } catch (IOException e) {
      if (port != 0) {
        throw new ConfigurationException(
            "Port " + port + " of this machine is taken", "Set localPort to another", e);
      }
      throw ProvisioningException.passing(
          "No port of this machine can be opened for the forward to pod " + pod + ": " + e,
          "See whether this process may open more files",
          e);
    }
  }

  private void run(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** Opens the way for the first connection, while the application gets ready for it. */
  void dialAhead() {
    CompletableFuture<Tunnel> dialling = new CompletableFuture<>();
    if (!ahead.compareAndSet(null, dialling)) {
      return;
    }
    run("spawn-forward-ahead", () -> {
      try {
        Tunnel tunnel = Tunnel.dial(door, pod, Manifests.PORT);
        dialling.complete(tunnel);
        Thread.sleep(AHEAD.toMillis());
        if (ahead.compareAndSet(dialling, null)) {
          tunnel.close();
        }
      } catch (IOException | RuntimeException e) {
        dialling.completeExceptionally(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /** Whether a connection is open, whose other end was heard of lately. */
  boolean alive() {
    long now = System.nanoTime();
    return tunnels.stream()
        .anyMatch(each -> each.open() && now - each.heard() < 2 * PULSE.toNanos());
  }

  /** Returns why the last attempt to get to the pod failed; empty if it did not. */
  String lastFailure() {
    return lastFailure;
  }

  private void listen() {
    while (listener.isOpen()) {
      try {
        SocketChannel application = listener.accept();
        run("spawn-forward-" + pod, () -> serve(application));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.debug("Forward to pod {}: {}", pod, e.toString());
      }
    }
  }

  private void serve(SocketChannel application) {
    try (application;
        Tunnel tunnel = tunnel()) {
      lastFailure = "";
      application.setOption(StandardSocketOptions.TCP_NODELAY, true);
      tunnels.add(tunnel);
      try {
        tunnel.carry(application);
      } finally {
        tunnels.remove(tunnel);
      }
    } catch (IOException | RuntimeException e) {
      lastFailure = String.valueOf(e.getMessage());
      log.debug("Forward to pod {}: {}", pod, lastFailure);
    }
  }

  private Tunnel tunnel() throws IOException {
    CompletableFuture<Tunnel> dialled = ahead.getAndSet(null);
    if (dialled != null) {
      try {
        Tunnel tunnel = dialled.get();
        if (tunnel.open()) {
          return tunnel;
        }
      } catch (ExecutionException e) {
        // Whoever dials in the ordinary way hears why.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Tunnel.dial(door, pod, Manifests.PORT);
  }

  /** Keeps idle connections open through whatever is on the way, and ends those whose link is dead. */
  private void pulse() {
    while (listener.isOpen()) {
      try {
        Thread.sleep(PULSE.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      for (Tunnel each : tunnels) {
        if (now - each.heard() > MISSED * PULSE.toNanos()) {
          log.debug("Forward to pod {}: no sign of life", pod);
          each.close();
        } else {
          each.ping();
        }
      }
    }
  }

  /** Ends the connections, and lets nobody open more. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It is gone either way.
    }
    tunnels.forEach(Tunnel::close);
  }
}
