package io.spawndb.flyway;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.internal.recipe.RecipeResources;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder of migrations that a test writes, and what is done with it. */
final class Recipe {

  private final Path folder;
  private final MigrationTool tool;
  private OptionValues options = new OptionValues(Map.of());
  final List<Progress> heard = new ArrayList<>();

  Recipe(Path folder, MigrationTool tool) {
    this.folder = folder;
    this.tool = tool;
  }

  Recipe flyway(Map<String, String> flyway) {
    options = options.with(FlywayTool.FLYWAY, flyway, "test");
    return this;
  }

  Recipe placeholders(Map<String, String> placeholders) {
    options = options.with(FlywayTool.PLACEHOLDERS, placeholders, "test");
    return this;
  }

  Recipe callbacksSafe() {
    options = options.with(FlywayTool.CALLBACKS_SAFE, "true", "test");
    return this;
  }

  Recipe write(String name, String content) {
    try {
      Path file = folder.resolve("db/migration").resolve(name).normalize();
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Recipe delete(String name) {
    try {
      Files.delete(folder.resolve("db/migration").resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MigrationPlan plan(String... locations) {
    return plan(Recipe.class.getClassLoader(), locations);
  }

  MigrationPlan plan(ClassLoader loader, String... locations) {
    List<String> where = locations.length == 0 ? List.of("db/migration") : List.of(locations);
    return tool.read(where, RecipeResources.outsideTheApplication(folder, loader), options);
  }

  void migrate(ConnectionTarget target) throws InterruptedException {
    migrate(target, MigrationPlan.Phase.ALL);
  }

  void migrate(ConnectionTarget target, MigrationPlan.Phase phase) throws InterruptedException {
    plan().migrate(environment(target), phase, work());
  }

  MigrationPlan.Drift compare(ConnectionTarget target) throws InterruptedException {
    return plan().compare(environment(target), work());
  }

  Work work() {
    return Work.begin("orders", Duration.ofMinutes(2), heard::add);
  }

  static Database environment(ConnectionTarget target) {
    return database(DatabaseId.Kind.ENVIRONMENT, target);
  }

  static Database build(ConnectionTarget target) {
    return database(DatabaseId.Kind.BUILD, target);
  }

  private static Database database(DatabaseId.Kind kind, ConnectionTarget target) {
    DatabaseId id = new DatabaseId(kind, PROJECT, "orders@main");
    return Database.of(id, target, LABELS);
  }

  private static final Project PROJECT = Project.named("test");
  private static final Labels LABELS = Labels.NONE;
}
