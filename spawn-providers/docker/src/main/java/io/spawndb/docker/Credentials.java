package io.spawndb.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The user's login at a registry, where Docker's configuration leaves it to a program: {@code credHelpers}
 * and {@code credsStore}. What stands in the file itself docker-java finds.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/login/#credential-helper-protocol">Protocol:
 *     the registry goes in, JSON with Username and Secret comes out</a>
 */
final class Credentials {

  private static final String DOCKER_HUB = "https://index.docker.io/v1/";
  private static final int PATIENCE_SECONDS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  Credentials(Map<String, String> environment) {
    String folder = environment.getOrDefault("DOCKER_CONFIG", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    this.file =
        (folder.isEmpty() ? home.resolve(".docker") : Path.of(folder)).resolve("config.json");
  }

  /** Returns the login for an image's registry; empty where no program is named or it knows none. */
  Optional<AuthConfig> of(String image) {
    String registry = registry(image);
    try {
      return Files.exists(file)
          ? helper(JSON.readTree(Files.readString(file)), registry).flatMap(it -> ask(it, registry))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What precedes the first slash is a registry if it looks like a host. */
  static String registry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    return first.contains(".") || first.contains(":") || first.equals("localhost")
        ? first
        : DOCKER_HUB;
  }

  private static Optional<String> helper(JsonNode config, String registry) {
    String own = config.path("credHelpers").path(registry).asText("");
    String all = config.path("credsStore").asText("");
    return Optional.of(own.isEmpty() ? all : own).filter(name -> !name.isEmpty());
  }

  private static Optional<AuthConfig> ask(String helper, String registry) {
    try {
      Process process = new ProcessBuilder(List.of("docker-credential-" + helper, "get"))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
        input.write(registry);
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        return Optional.empty();
      }
      // Small enough to wait in the pipe.
      return Optional.of(login(JSON.readTree(process.getInputStream()), registry));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static AuthConfig login(JsonNode answer, String registry) {
    AuthConfig login = new AuthConfig().withRegistryAddress(registry);
    String user = answer.path("Username").asText("");
    String secret = answer.path("Secret").asText("");
    return user.equals("<token>")
        ? login.withIdentityToken(secret)
        : login.withUsername(user).withPassword(secret);
  }
}
