package io.spawndb.spi;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;

/**
 * The identity of a template.
 *
 * @param kind where it comes from
 * @param project whose it is; templates are not shared between projects
 * @param key unique among its kind in the project
 */
public record TemplateId(Kind kind, Project project, String key) {

  /** Where a template comes from. */
  public enum Kind {
    /** The end of a recipe or of a prefix of it: a cache, made again when needed. */
    BASE,
    /** A frozen environment: the user's data, never evicted. */
    CHECKPOINT
  }

  /** Returns the base of a fingerprint in lower-case hexadecimal digits. */
  public static TemplateId base(Project project, String fingerprint) {
    return new TemplateId(Kind.BASE, project, fingerprint);
  }

  /** Returns the checkpoint {@code orders:bug-42}. */
  public static TemplateId checkpoint(Project project, EnvironmentName name, String checkpoint) {
    return new TemplateId(Kind.CHECKPOINT, project, name + ":" + checkpoint);
  }

  /** Returns unique text, the key of the template's lock. */
  public String lockKey() {
    return (kind == Kind.BASE ? "base:" : "checkpoint:") + project.key() + "/" + key;
  }

  @Override
  public String toString() {
    return project + "/" + key;
  }
}
