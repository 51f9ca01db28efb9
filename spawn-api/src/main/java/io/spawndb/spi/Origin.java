package io.spawndb.spi;

import java.util.List;
import java.util.Map;

/** What a new database begins with. */
public sealed interface Origin {

  /**
   * Nothing but what the recipe declares and only an admin may make.
   *
   * @param roles roles without login; existing ones are left as they are
   * @param extensions extensions, in order
   * @param settings server settings of the database, which its clones keep
   */
  record Empty(List<String> roles, List<String> extensions, Map<String, String> settings)
      implements Origin {

    /** A database with nothing declared. */
    public static final Empty BARE = new Empty(List.of(), List.of(), Map.of());

    /** Copies the collections. */
    public Empty {
      roles = List.copyOf(roles);
      extensions = List.copyOf(extensions);
      settings = Map.copyOf(settings);
    }
  }

  /**
   * A copy of a template.
   *
   * @param id a finished template in the same backend
   */
  record FromTemplate(TemplateId id) implements Origin {}
}
