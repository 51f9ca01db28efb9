package io.spawndb.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A registry on loopback with one image, whose layer stops halfway until somebody lets it go on.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/api/">What an engine asks it</a>
 */
final class SmallRegistry implements AutoCloseable {

  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

  private final HttpServer server;
  private final byte[] config;
  private final byte[] layer;
  private final byte[] manifest;
  private final CountDownLatch half = new CountDownLatch(1);
  private final CountDownLatch on = new CountDownLatch(1);

  SmallRegistry() throws Exception {
    byte[] files = tar();
    layer = gzip(files);
    config =
        ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\","
                + "\"diff_ids\":[\"" + digest(files) + "\"]}}")
            .getBytes(StandardCharsets.UTF_8);
    manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":"
            + "\"application/vnd.docker.container.image.v1+json\",\"size\":" + config.length
            + ",\"digest\":\"" + digest(config) + "\"},\"layers\":[{\"mediaType\":"
            + "\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":" + layer.length
            + ",\"digest\":\"" + digest(layer) + "\"}]}")
        .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v2/", this::answer);
    server.start();
  }

  String image() {
    return "127.0.0.1:" + server.getAddress().getPort() + "/slow:1";
  }

  /** Whether half of the layer was sent. */
  boolean atHalf() {
    return half.getCount() == 0;
  }

  void goOn() {
    on.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, byte[]> all = Map.of(
        "/v2/",
        new byte[0],
        "/v2/slow/manifests/1",
        manifest,
        "/v2/slow/manifests/" + digest(manifest),
        manifest,
        "/v2/slow/blobs/" + digest(config),
        config,
        "/v2/slow/blobs/" + digest(layer),
        layer);
    byte[] body = all.get(path);
    if (body == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", MANIFEST);
    exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    }
    exchange.sendResponseHeaders(200, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        send(body, out);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private void send(byte[] body, OutputStream out) throws IOException, InterruptedException {
    if (!Arrays.equals(body, layer)) {
      out.write(body);
      return;
    }
    out.write(body, 0, body.length / 2);
    out.flush();
    half.countDown();
    on.await();
    out.write(body, body.length / 2, body.length - body.length / 2);
  }

  private static byte[] tar() throws IOException {
    byte[] noise = new byte[2 << 20];
    new Random().nextBytes(noise);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("noise");
      entry.setSize(noise.length);
      tar.putArchiveEntry(entry);
      tar.write(noise);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
