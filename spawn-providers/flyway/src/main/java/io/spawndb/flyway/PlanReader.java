package io.spawndb.flyway;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.MigrationPlan.Link;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads locations as Flyway would, without Flyway. For one use. */
final class PlanReader {

  private static final String CLASS_PATH = "classpath:";

  private final Settings settings;
  private final Resources resources;
  private final Naming naming;
  private final Map<String, Resource> files = new LinkedHashMap<>();
  private final Map<String, Migration> migrations = new LinkedHashMap<>();
  private final Set<String> flywayLocations = new LinkedHashSet<>();
  private final Set<String> classNames = new LinkedHashSet<>();
  private final List<Link> shared = new ArrayList<>();
  private boolean callbacks;
  private boolean baselines;

  PlanReader(Settings settings, Resources resources) {
    this.settings = settings;
    this.resources = resources;
    this.naming = Naming.of(settings);
    this.callbacks = settings.has("callbacks");
    this.shared.addAll(settings.links());
  }

  FlywayPlan read(List<String> locations) {
    locations.forEach(this::collect);
    callbackLocations();
    files.values().forEach(this::take);
    JavaMigrations java = JavaMigrations.NONE;
    if (!classNames.isEmpty()) {
      java = JavaMigrationLoader.load(classNames, resources.classLoader());
      java.migrations().forEach(this::add);
    }
    boolean prefixReusable = !baselines
        && (!callbacks || settings.callbacksSafe())
        && !settings.has("resolvers")
        && !settings.has("cherryPick");
    return new FlywayPlan(
        List.copyOf(shared),
        migrations.values().stream().sorted(Migration.ORDER).toList(),
        prefixReusable,
        java,
        new FlywaySource(settings, List.copyOf(flywayLocations), resources, java.classes()));
  }

  private void collect(String location) {
    List<Resource> found = resources.list(location).orElse(List.of());
    refuseFile(location, found);
    for (Resource file : found) {
      String className = className(location, file.name());
      if (className != null) {
        classNames.add(className);
        if (file.location().startsWith(CLASS_PATH)) {
          flywayLocations.add(location);
        }
      } else if (naming.parse(fileName(file.name())).isPresent() || isConfiguration(file)) {
        files.putIfAbsent(file.location(), file);
        flywayLocations.add(root(location, file));
      }
    }
    if (found.isEmpty()) {
      flywayLocations.add(empty(location));
    }
  }

  private static boolean isConfiguration(Resource file) {
    return file.name().endsWith(".conf");
  }

  /** Flyway must be told even of empty folders: told of none, it looks in {@code db/migration}. */
  private String empty(String location) {
    return location.startsWith(CLASS_PATH)
        ? location
        : "filesystem:"
            + resources.baseDirectory().resolve(location.replaceFirst("^filesystem:", ""));
  }

  /** Flyway 12 and later can keep callbacks apart. */
  private void callbackLocations() {
    for (String location : settings.text("callbackLocations", "").split(",")) {
      if (!location.isBlank()) {
        for (Resource file : resources.list(location.strip()).orElse(List.of())) {
          callbacks = true;
          shared.add(new Link(fileName(file.name()), ContentDigest.of(file)));
        }
      }
    }
  }

  private static void refuseFile(String location, List<Resource> found) {
    if (found.size() == 1 && !found.get(0).name().contains("/")) {
      String only = found.get(0).location().replace('\\', '/');
      String asked = location.replace('\\', '/').replaceAll("^(classpath|filesystem):/*|/+$", "");
      if (only.endsWith("/" + asked) || only.equals(asked) || only.equals(CLASS_PATH + asked)) {
        throw new ConfigurationException(
            "Migrations location '" + location + "' is a file",
            "Name its folder: Flyway reads folders");
      }
    }
  }

  /** Returns what Flyway is to be told, so that the script's name below it stays the same. */
  private static String root(String location, Resource file) {
    if (file.location().startsWith(CLASS_PATH)) {
      return location;
    }
    int end = file.location().length() - file.name().length() - 1;
    return "filesystem:" + file.location().substring(0, end);
  }

  private static @Nullable String className(String location, String name) {
    if (!location.startsWith(CLASS_PATH)
        || name.contains("$")
        || !name.matches(".*\\.(class|java|kt)")) {
      return null;
    }
    String path =
        location.substring(CLASS_PATH.length()) + "/" + name.substring(0, name.lastIndexOf('.'));
    return path.replaceAll("/+", "/").replaceAll("^/", "").replace('/', '.');
  }

  private void take(Resource file) {
    String name = fileName(file.name());
    Naming.Parsed parsed = naming.parse(name).orElse(null);
    if (parsed == null) {
      return;
    }
    switch (parsed.kind()) {
      case VERSIONED, REPEATABLE ->
        add(new Migration(
            new Link(name, digest(file)),
            parsed.version(),
            parsed.description(),
            file.location(),
            file));
      case CALLBACK -> {
        callbacks = true;
        shared.add(new Link(name, digest(file)));
      }
      case BASELINE -> {
        baselines = true;
        shared.add(new Link(name, digest(file)));
      }
      case UNDO -> {}
      case MISNAMED -> misnamed(file, parsed);
    }
  }

  private void misnamed(Resource file, Naming.Parsed parsed) {
    if (settings.flag("validateMigrationNaming")) {
      throw new ConfigurationException(
          "Migration " + file.location() + " " + parsed.reason(),
          "Name it like %s1%sdescription%s"
              .formatted(
                  naming.versioned(), naming.separator(), naming.suffixes().get(0)));
    }
  }

  private void add(Migration migration) {
    Migration other = migrations.putIfAbsent(migration.identity(), migration);
    if (other != null) {
      throw new ConfigurationException(
          "Two migrations are %s: %s and %s"
              .formatted(
                  migration.version() == null
                      ? "called '" + migration.description() + "'"
                      : "version " + migration.version(),
                  other.location(),
                  migration.location()),
          "Rename one of them");
    }
  }

  /** A script's configuration file changes how it runs. */
  private String digest(Resource file) {
    Resource configuration = files.get(file.location() + ".conf");
    String digest = ContentDigest.of(file);
    return configuration == null ? digest : digest + "+" + ContentDigest.of(configuration);
  }

  private static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
