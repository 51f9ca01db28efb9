package io.spawndb.cli.output;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sizes of databases: people read megabytes, programs read bytes. */
public final class Size {

  private Size() {}

  public static @Nullable String text(OptionalLong bytes) {
    return bytes.isEmpty() ? null : String.format(Locale.ROOT, "%.1f MB", bytes.getAsLong() / 1e6);
  }

  public static @Nullable Long bytes(OptionalLong bytes) {
    return bytes.isEmpty() ? null : (Long) bytes.getAsLong();
  }
}
