package io.spawndb.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the committed rows of a server survive. One server has one: it is how it writes. */
enum Durability {

  /** Whatever ends, the machine included. */
  POWER_CUT(""),

  /** The death of any process, not that of the machine. */
  CRASH("-crash");

  private final String suffix;

  Durability(String suffix) {
    this.suffix = suffix;
  }

  static Durability of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Durability::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What distinguishes the files of such a server from those of the others. */
  String suffix() {
    return suffix;
  }
}
