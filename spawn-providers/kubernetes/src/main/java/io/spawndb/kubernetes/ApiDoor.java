package io.spawndb.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Availability;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API's way to a port of a pod: a WebSocket for each connection, on the JDK's own client. A fresh JVM's first
 * connection takes it, so nothing of fabric8 is loaded but what reads credentials. Thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/">portforward</a>
 */
final class ApiDoor {

  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(900);
  private static final Pattern VERSION = Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"");
  private static final int UNAUTHORIZED = 401;

  /** The client with the headers that make the API let it in. */
  private record Client(HttpClient http, Map<String, String> headers) {}

  private final Where where;
  private @Nullable Client client;

  ApiDoor(Where where) {
    this.where = where;
  }

  /**
   * Opens a connection to a port of a pod.
   *
   * @throws IOException if there is no way there; says why
   */
  WebSocket dial(String pod, int port, WebSocket.Listener listener) throws IOException {
    try {
      return once(pod, port, listener);
    } catch (WebSocketHandshakeException e) {
      if (e.getResponse().statusCode() != UNAUTHORIZED) {
        throw said(e, pod);
      }
      forget();
    }
    try {
      return once(pod, port, listener);
    } catch (WebSocketHandshakeException e) {
      throw said(e, pod);
    }
  }

  /** Looks whether the API answers. Takes at most a second. */
  Availability probe() {
    try {
      Client open = open();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(where.server() + "/version")).timeout(GLANCE);
      open.headers().forEach(request::header);
      HttpResponse<String> answer =
          open.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == UNAUTHORIZED) {
        forget();
        return unusable(ClusterFailure.loggedOut(where, null));
      }
      Matcher version = VERSION.matcher(answer.body());
      return Availability.usable("Kubernetes " + (version.find() ? version.group(1) + " " : "")
          + "at " + where.server() + ", namespace " + where.namespace());
    } catch (IOException e) {
      return unusable(ClusterFailure.unreachable(where, e));
    } catch (SpawnException e) {
      return unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Availability.unusable("The thread was interrupted", "Try again");
    }
  }

  private static Availability unusable(SpawnException failure) {
    return Availability.unusable(failure.problem(), failure.remedy());
  }

  private WebSocket once(String pod, int port, WebSocket.Listener listener) throws IOException {
    Client open = open();
    WebSocket.Builder builder =
        open.http().newWebSocketBuilder().subprotocols(PROTOCOL).connectTimeout(PATIENCE);
    open.headers().forEach(builder::header);
    URI address = URI.create(where.server().replaceFirst("^http", "ws") + "/api/v1/namespaces/"
        + where.namespace() + "/pods/" + pod + "/portforward?ports=" + port);
    try {
      return builder.buildAsync(address, listener).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException cause ? cause : brokenOff(pod, e.getCause());
    } catch (RuntimeException e) {
      throw brokenOff(pod, e);
    }
  }

  private static IOException brokenOff(String pod, @Nullable Throwable cause) {
    return new IOException("the forward to pod " + pod + " was broken off", cause);
  }

  private IOException said(WebSocketHandshakeException e, String pod) {
    int status = e.getResponse().statusCode();
    return new IOException(
        switch (status) {
          case UNAUTHORIZED -> ClusterFailure.loggedOut(where, e).problem();
          case 403 ->
            "the right create on pods/portforward is missing in namespace '" + where.namespace()
                + "'";
          case 404 -> "there is no pod " + pod;
          default -> "the API answers " + status + " to the forward to pod " + pod;
        },
        e);
  }

  private synchronized void forget() {
    client = null;
  }

  private synchronized Client open() {
    Client open = client;
    if (open == null) {
      open = connect(Login.of(where));
      client = open;
    }
    return open;
  }

  private Client connect(Config config) {
    try {
      HttpClient.Builder builder = HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .sslContext(SSLUtils.sslContext(config));
      String proxy = config.getHttpsProxy();
      if (proxy != null && !proxy.isEmpty()) {
        URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        builder.proxy(ProxySelector.of(new InetSocketAddress(uri.getHost(), uri.getPort())));
      }
      return new Client(builder.build(), headers(config));
    } catch (IOException | GeneralSecurityException e) {
      throw ProvisioningException.lasting(
          "The certificates of context '" + where.context() + "' cannot be used: " + e.getMessage(),
          "Log in to the cluster again, so that kubectl get pods works",
          e);
    }
  }

  private static Map<String, String> headers(Config config) {
    Map<String, String> headers = new HashMap<>();
    String token =
        config.getOauthToken() == null ? config.getAutoOAuthToken() : config.getOauthToken();
    if (token != null && !token.isEmpty()) {
      headers.put("Authorization", "Bearer " + token);
    } else if (config.getUsername() != null && config.getPassword() != null) {
      String pair = config.getUsername() + ":" + config.getPassword();
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    if (config.getImpersonateUsername() != null) {
      headers.put("Impersonate-User", config.getImpersonateUsername());
    }
    return headers;
  }
}
