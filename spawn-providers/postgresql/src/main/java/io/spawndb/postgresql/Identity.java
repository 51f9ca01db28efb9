package io.spawndb.postgresql;

import io.spawndb.api.Project;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.TemplateId;
import java.util.Locale;
import java.util.Optional;

/**
 * The identity of a database or template as one text, {@code environment:4:shop/orders@main}: what it
 * is, the length of the project's key, the key, and the name.
 *
 * @param kind a kind of database or template, in lower case
 * @param project whose it is
 * @param name its name in the project
 */
public record Identity(String kind, Project project, String name) {

  /** Returns that of a database. */
  public static Identity of(DatabaseId id) {
    return new Identity(lower(id.kind()), id.project(), id.name());
  }

  /** Returns that of a template. */
  public static Identity of(TemplateId id) {
    return new Identity(lower(id.kind()), id.project(), id.key());
  }

  /** Reads the text form; empty if it is none. */
  public static Optional<Identity> parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 3 || !parts[1].matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(parts[1]);
    if (length == 0 || parts[2].length() <= length || parts[2].charAt(length) != '/') {
      return Optional.empty();
    }
    return Optional.of(new Identity(
        parts[0], new Project(parts[2].substring(0, length)), parts[2].substring(length + 1)));
  }

  /** Returns the database, if it is one's. */
  public Optional<DatabaseId> database() {
    for (DatabaseId.Kind each : DatabaseId.Kind.values()) {
      if (lower(each).equals(kind)) {
        return Optional.of(new DatabaseId(each, project, name));
      }
    }
    return Optional.empty();
  }

  /** Returns the template, if it is one's. */
  public Optional<TemplateId> template() {
    for (TemplateId.Kind each : TemplateId.Kind.values()) {
      if (lower(each).equals(kind)) {
        return Optional.of(new TemplateId(each, project, name));
      }
    }
    return Optional.empty();
  }

  /** Returns the text form. */
  @Override
  public String toString() {
    return kind + ":" + project.key().length() + ":" + project.key() + "/" + name;
  }

  private static String lower(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
