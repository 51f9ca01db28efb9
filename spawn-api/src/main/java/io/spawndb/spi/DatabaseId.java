package io.spawndb.spi;

import io.spawndb.api.EnvironmentId;
import io.spawndb.api.Project;

/**
 * The identity of a database that Spawn made.
 *
 * @param kind what it is for
 * @param project whose it is
 * @param name unique among its kind in the project: {@code orders@main}, or a template's key
 */
public record DatabaseId(Kind kind, Project project, String name) {

  /** What a database is for. */
  public enum Kind {
    /** Applications connect to it. */
    ENVIRONMENT,
    /** A template in the making; hidden from listings, and used up by freezing it. */
    BUILD
  }

  /** Returns the database of an environment. */
  public static DatabaseId of(EnvironmentId id) {
    return new DatabaseId(Kind.ENVIRONMENT, id.project(), id.name() + "@" + id.branch());
  }

  /** Returns the database in which a template is built. */
  public static DatabaseId building(TemplateId template) {
    return new DatabaseId(Kind.BUILD, template.project(), template.key());
  }

  /** Returns unique text, the key of the database's lock. */
  public String lockKey() {
    return (kind == Kind.BUILD ? "build:" : "") + project.key() + "/" + name;
  }

  /** Returns the text to show: {@code shop/orders@main}. */
  @Override
  public String toString() {
    return project + "/" + name;
  }
}
