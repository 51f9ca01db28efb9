package io.spawndb.api;

import java.util.Optional;

/**
 * A part of a schema that differs.
 *
 * @param kind what it is, such as {@code table}, {@code column} or {@code index}
 * @param name its name, with the schema
 * @param before its definition before; empty if it was added
 * @param after its definition now; empty if it was removed
 */
public record SchemaChange(
    String kind, String name, Optional<String> before, Optional<String> after) {

  /** Returns {@code added}, {@code removed} or {@code changed}. */
  public String change() {
    return before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed";
  }
}
