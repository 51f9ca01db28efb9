package io.spawndb.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Makes of a place what the client needs to enter it. */
final class Login {

  /** What is simple enough to be read here, which takes a tenth of the time that fabric8 takes. */
  private static final Set<String> SIMPLE_CLUSTER = Set.of(
      "server",
      "certificate-authority",
      "certificate-authority-data",
      "insecure-skip-tls-verify",
      "extensions");

  private static final Set<String> SIMPLE_USER = Set.of(
      "client-certificate",
      "client-certificate-data",
      "client-key",
      "client-key-data",
      "token",
      "tokenFile");

  private final Where where;

  private Login(Where where) {
    this.where = where;
  }

  /** Reads the credentials anew; runs the user's login command if there is one. */
  static Config of(Where where) {
    boolean simple = SIMPLE_CLUSTER.containsAll(where.cluster().fields().keySet())
        && SIMPLE_USER.containsAll(where.user().fields().keySet());
    Config config = simple ? new Login(where).simple() : new Login(where).any();
    config.setNamespace(where.namespace());
    // Whoever waits has a deadline, and is told what it waits for.
    config.setRequestRetryBackoffLimit(0);
    config.setConnectionTimeout(5_000);
    config.setRequestTimeout(20_000);
    return config;
  }

  private Config any() {
    return where.kubeconfig().files().size() == 1
        ? Config.fromKubeconfig(
            where.context(), where.kubeconfig().files().get(0).toFile())
        : Config.autoConfigure(where.context());
  }

  private Config simple() {
    Config config = Config.empty();
    config.setMasterUrl(where.server() + "/");
    var cluster = where.cluster();
    config.setTrustCerts(cluster.text("insecure-skip-tls-verify").equals(Optional.of("true")));
    cluster.text("certificate-authority-data").ifPresent(config::setCaCertData);
    cluster.path("certificate-authority").map(Path::toString).ifPresent(config::setCaCertFile);
    var user = where.user();
    user.text("client-certificate-data").ifPresent(config::setClientCertData);
    user.path("client-certificate").map(Path::toString).ifPresent(config::setClientCertFile);
    user.text("client-key-data").ifPresent(config::setClientKeyData);
    user.path("client-key").map(Path::toString).ifPresent(config::setClientKeyFile);
    String algorithm = Config.getKeyAlgorithm(config.getClientKeyFile(), config.getClientKeyData());
    config.setClientKeyAlgo(algorithm == null ? "RSA" : algorithm);
    user.text("token").ifPresent(config::setOauthToken);
    user.path("tokenFile").map(Login::token).ifPresent(config::setOauthToken);
    return config;
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigurationException(
          "File " + file + ", which the kubeconfig names, cannot be read (" + e + ")",
          "Log in to the cluster again, or correct the kubeconfig",
          e);
    }
  }
}
