package io.spawndb.spi;

import java.util.List;

/**
 * The schema of a database as statements, without its rows. Immutable.
 *
 * @param parts in an order in which each can be made
 * @param needs what the place that is to take it must have
 * @param leftOut what it does not hold because it belongs to a server or can hold credentials, each named
 */
public record Definitions(List<Part> parts, Manifest needs, List<String> leftOut) {

  /** Copies the lists. */
  public Definitions {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What makes one object, or says something about it.
   *
   * @param name for messages, such as {@code table public.customer}
   * @param statements in order
   */
  public record Part(String name, List<String> statements) {

    /** Copies the list. */
    public Part {
      statements = List.copyOf(statements);
    }
  }
}
