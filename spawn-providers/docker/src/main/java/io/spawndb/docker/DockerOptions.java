package io.spawndb.docker;

import io.spawndb.api.ByteSize;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.ServerSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The options of the provider {@code docker}. None comes from a URL: they reach beyond a project. */
final class DockerOptions {

  static final SpawnOption<String> HOST = SpawnOption.text(
          "dockerHost",
          null,
          "Address of the Docker engine, such as unix:///var/run/docker.sock or tcp://host:2376; unless"
              + " set DOCKER_HOST, the current Docker context, or a socket in one of the usual places")
      .notInUrl();

  static final SpawnOption<String> IMAGE = SpawnOption.text(
          "image",
          null,
          "Image with the contract of the official one; unless set the official one of the engine's"
              + " version, such as postgres:18")
      .notInUrl();

  static final SpawnOption<String> PULL = SpawnOption.choice(
          "pull",
          "missing",
          List.of("missing", "always", "never"),
          "When the image is fetched from its registry: if it is missing, before each start of the server,"
              + " or never")
      .notInUrl();

  static final SpawnOption<String> PLATFORM = SpawnOption.text(
          "platform",
          null,
          "Platform of the image, such as linux/amd64; the engine's own unless set")
      .notInUrl();

  static final SpawnOption<ByteSize> MEMORY = SpawnOption.of(
          "memory", null, ByteSize::parse, "Memory that the container may use, such as 2GB")
      .notInUrl();

  static final SpawnOption<BigDecimal> CPUS = SpawnOption.of(
          "cpus", null, DockerOptions::cpus, "Processors that the container may use, such as 1.5")
      .notInUrl();

  static final SpawnOption<Map<String, String>> ENV = SpawnOption.map(
          "env",
          "Environment variables of the container; whoever may use the Docker engine can read them")
      .notInUrl();

  static final SpawnOption<List<String>> COMMAND = SpawnOption.list(
          "command", "Arguments of the server, such as -c, shared_buffers=1GB")
      .notInUrl();

  static final SpawnOption<List<String>> INITDB_ARGS = SpawnOption.list(
          "initdbArgs", "Arguments of initdb, such as --locale=de_DE.UTF-8; used for a new volume")
      .notInUrl();

  static final SpawnOption<String> VOLUME = SpawnOption.text(
          "volume", null, "Name of the volume that keeps the data; the container's name unless set")
      .notInUrl();

  static final SpawnOption<ByteSize> TMPFS = SpawnOption.of(
          "tmpfs",
          null,
          ByteSize::parse,
          "Keeps the data in memory of at most this size instead of a volume, such as 1GB: all of it is"
              + " gone when the container stops")
      .notInUrl();

  static final SpawnOption<String> NETWORK = SpawnOption.text(
          "network", null, "Docker network that the container joins; Docker's default unless set")
      .notInUrl();

  static final SpawnOption<String> PUBLISH = SpawnOption.text(
          "publish",
          "127.0.0.1",
          "Address of the Docker engine's machine on which the server can be reached; 0.0.0.0 for a"
              + " remote engine")
      .notInUrl();

  static final List<SpawnOption<?>> ALL = List.of(
      HOST,
      IMAGE,
      PULL,
      PLATFORM,
      MEMORY,
      CPUS,
      ENV,
      COMMAND,
      ServerSettings.OPTION,
      INITDB_ARGS,
      VOLUME,
      TMPFS,
      NETWORK,
      PUBLISH);

  private DockerOptions() {}

  private static BigDecimal cpus(String text) {
    if (!text.matches("\\d{1,4}(\\.\\d{1,3})?") || new BigDecimal(text).signum() == 0) {
      throw new ConfigurationException(
          "'" + text + "' is not a number of processors", "Write a number such as 2 or 0.5");
    }
    return new BigDecimal(text);
  }
}
