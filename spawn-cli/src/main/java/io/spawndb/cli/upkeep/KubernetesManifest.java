package io.spawndb.cli.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What makes a cluster end the environments whose lifetime is over, by itself. */
final class KubernetesManifest {

  private KubernetesManifest() {}

  /** Returns the Role alone, which developers need too. */
  static String role() {
    return read("role.yaml");
  }

  /** Returns everything; each {@code ${name}} is replaced by its value. */
  static String all(Map<String, String> values) {
    String text = role() + read("gc.yaml");
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private static String read(String name) {
    try (InputStream file = KubernetesManifest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
