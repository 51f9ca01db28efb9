package io.spawndb.docker;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.DockerException;
import io.spawndb.api.ProvisioningException;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells people what an answer of the Docker engine means, or why there is none. */
final class DaemonFailure {

  private static final String CERTIFICATES =
      "set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the folder of your ca.pem, cert.pem and key.pem for it";

  static final String SPACE =
      "Free space where Docker keeps its data: docker system df shows what takes it";

  private static final String OTHERWISE = ", or use provider=embedded, which needs no Docker";

  /** What the engine wraps its messages in. */
  private static final Pattern MESSAGE =
      Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private DaemonFailure() {}

  /** Whether words of the engine, or of what runs in a container, mean that the disk is full. */
  static boolean saysFull(String words) {
    return words.toLowerCase(Locale.ROOT).contains("no space left on device");
  }

  /** The engine did not answer. */
  static ProvisioningException unreachable(URI address, Throwable cause) {
    if (!"unix".equals(address.getScheme())) {
      return ProvisioningException.passing(
          "No Docker engine answers at " + address + " (" + root(cause) + ")",
          (System.getenv("DOCKER_TLS_VERIFY") == null
                  ? "Start it, or correct DOCKER_HOST or dockerHost"
                  : "Start it, or correct DOCKER_HOST or dockerHost; or the engine and you do not accept each"
                      + " other's certificates: " + CERTIFICATES)
              + OTHERWISE,
          cause);
    }
    Path socket = Path.of(address.getPath());
    if (!Files.exists(socket)) {
      return installed()
          ? ProvisioningException.passing(
              "Docker is installed and not running: there is no " + socket,
              "Start it, as with sudo systemctl start docker or by opening Docker Desktop"
                  + OTHERWISE,
              cause)
          : ProvisioningException.lasting(
              "Docker is not installed: there is no " + socket + " and no docker on the PATH",
              "Install Docker or Podman, or set DOCKER_HOST to an engine" + OTHERWISE,
              cause);
    }
    if (!Files.isWritable(socket)) {
      return ProvisioningException.lasting(
          "User '" + System.getProperty("user.name") + "' has no permission to use Docker at "
              + socket,
          "Run sudo usermod -aG docker " + System.getProperty("user.name")
              + " and log in again, or install rootless Docker" + OTHERWISE,
          cause);
    }
    return ProvisioningException.passing(
        "No Docker engine answers at " + socket + " (" + root(cause) + ")",
        "Start it, or see why it hangs" + OTHERWISE,
        cause);
  }

  /** The engine answered, and refused. */
  static ProvisioningException refused(String action, DockerException cause) {
    String said = said(cause);
    String problem = "Docker could not " + action + ": " + said;
    String lower = said.toLowerCase(Locale.ROOT);
    if (cause instanceof BadRequestException && lower.contains("client version")) {
      boolean old = lower.contains("too old");
      return ProvisioningException.lasting(
          problem,
          (old
                  ? "The engine wants a newer API than this version of Spawn speaks: update Spawn"
                  : "The engine is older than what is asked of it: unset DOCKER_API_VERSION and api.version,"
                      + " or update the engine")
              + OTHERWISE,
          cause);
    }
    if (lower.contains("http request to an https server")) {
      return ProvisioningException.lasting(
          "The Docker engine wants TLS: " + said,
          "With the engine's certificates " + CERTIFICATES + OTHERWISE,
          cause);
    }
    if (saysFull(said)) {
      return ProvisioningException.lasting(problem, SPACE, cause);
    }
    return cause.getHttpStatus() >= 500
        ? ProvisioningException.passing(
            problem, "Try again; the engine's own log says more" + OTHERWISE, cause)
        : ProvisioningException.lasting(problem, "Correct what Docker names" + OTHERWISE, cause);
  }

  /** Returns the engine's own words, in one line. */
  static String said(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    Matcher message = MESSAGE.matcher(text);
    return (message.find() ? message.group(1).replace("\\\"", "\"").replace("\\n", " ") : text)
        .strip()
        .replaceAll("\\s+", " ")
        .replaceAll("\\.$", "");
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage()).strip();
  }

  private static boolean installed() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()
          && (Files.exists(Path.of(folder, "docker"))
              || Files.exists(Path.of(folder, "docker.exe")))) {
        return true;
      }
    }
    return false;
  }
}
