package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.spawndb.api.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A taint as {@code kubectl taint} writes it.
 *
 * @param value null for any
 * @param effect null for any
 */
record Taint(String key, @Nullable String value, @Nullable String effect) {

  private static final Pattern SYNTAX =
      Pattern.compile("([^=:\\s]+)(?:=([^=:\\s]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?");

  /**
   * Reads one.
   *
   * @throws ConfigurationException if {@code text} is something else
   */
  static Taint parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "'" + text + "' in tolerations is not a taint",
          "Write it as kubectl taint does: key=value:NoSchedule, key:NoSchedule or key");
    }
    return new Taint(matcher.group(1), matcher.group(2), matcher.group(3));
  }

  Toleration toleration() {
    return new TolerationBuilder()
        .withKey(key)
        .withOperator(value == null ? "Exists" : "Equal")
        .withValue(value)
        .withEffect(effect)
        .build();
  }
}
