package io.spawndb.flyway;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version as Flyway compares it: numbers parted by dots or underscores, zeros at the end without
 * meaning.
 */
record Version(List<BigInteger> parts) implements Comparable<Version> {

  private static final Pattern VALID = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  static Optional<Version> parse(String text) {
    String dotted = text.replace('_', '.');
    if (!VALID.matcher(dotted).matches()) {
      return Optional.empty();
    }
    List<BigInteger> parts =
        new ArrayList<>(Stream.of(dotted.split("\\.")).map(BigInteger::new).toList());
    while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
      parts.remove(parts.size() - 1);
    }
    return Optional.of(new Version(List.copyOf(parts)));
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  @Override
  public String toString() {
    return String.join(".", parts.stream().map(BigInteger::toString).toList());
  }
}
