package io.spawndb.flyway;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.MigrationPlan.Link;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;

/** Loads Java migrations; the one part of reading that needs Flyway's classes. */
final class JavaMigrationLoader {

  private final ClassLoader loader;
  private final List<Migration> migrations = new ArrayList<>();
  private final List<Class<?>> classes = new ArrayList<>();
  private final List<String> invisible = new ArrayList<>();

  private JavaMigrationLoader(ClassLoader loader) {
    this.loader = loader;
  }

  static JavaMigrations load(Collection<String> classNames, ClassLoader loader) {
    JavaMigrationLoader loading = new JavaMigrationLoader(loader);
    classNames.forEach(loading::load);
    return new JavaMigrations(
        List.copyOf(loading.migrations),
        List.copyOf(loading.classes),
        List.copyOf(loading.invisible));
  }

  private void load(String className) {
    Class<?> type;
    try {
      type = Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      if (looksLikeOne(className)) {
        invisible.add(className);
      }
      return;
    }
    if (JavaMigration.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
      migrations.add(migration(type.asSubclass(JavaMigration.class)));
      classes.add(type);
    }
  }

  private static Migration migration(Class<? extends JavaMigration> type) {
    try {
      JavaMigration java = type.getDeclaredConstructor().newInstance();
      String digest = "%s %s %s".formatted(java.getVersion(), type.getName(), java.getChecksum());
      Version version = java.getVersion() == null
          ? null
          : Version.parse(java.getVersion().getVersion()).orElse(null);
      return new Migration(
          new Link(type.getSimpleName(), digest),
          version,
          java.getDescription(),
          "class " + type.getName(),
          null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new ConfigurationException(
          "Migration class " + type.getName() + " cannot be made: " + e,
          "Give it a public constructor without arguments and a name like V1__Description",
          e);
    }
  }

  private static boolean looksLikeOne(String className) {
    Naming.Kind kind =
        Naming.ofClass(className.substring(className.lastIndexOf('.') + 1)).kind();
    return kind == Naming.Kind.VERSIONED || kind == Naming.Kind.REPEATABLE;
  }
}
