package io.spawndb.postgresql.compare;

/**
 * A part of a schema.
 *
 * @param kind what it is
 * @param name its name, with the schema
 * @param text how it is defined
 */
public record Definition(String kind, String name, String text) {

  String key() {
    return kind + " " + name;
  }
}
