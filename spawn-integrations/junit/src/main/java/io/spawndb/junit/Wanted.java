package io.spawndb.junit;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.SpawnOptions;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A database that a parameter asks for; equal ones share it within their scope.
 *
 * @param checkpoint what it begins with instead of the recipe; may be empty
 */
record Wanted(
    String name, Scope scope, List<String> migrations, List<String> seed, String checkpoint) {

  static Wanted of(ParameterContext parameter, ExtensionContext context) {
    SpawnEnvironment own = parameter.findAnnotation(SpawnEnvironment.class).orElse(null);
    Optional<SpawnTest> test = context
        .getTestClass()
        .flatMap(type -> AnnotationSupport.findAnnotation(
            type, SpawnTest.class, context.getEnclosingTestClasses()));
    if (own != null && !own.value().isEmpty()) {
      return new Wanted(own.value(), own.scope(), List.of(), List.of(), "").at(context);
    }
    return test.map(given -> new Wanted(
            given.value(), given.scope(), List.of(given.migrations()), List.of(given.seed()), ""))
        .orElseThrow(() -> new ParameterResolutionException(
            "Nothing says of which environment the database is. Annotate the class with"
                + " @SpawnTest(\"<name>\"), or the parameter with @SpawnEnvironment(\"<name>\")"))
        .at(context);
  }

  private Wanted at(ExtensionContext context) {
    String ofMethod = checkpoint(context.getTestMethod().orElse(null));
    if (!ofMethod.isEmpty()) {
      return new Wanted(name, Scope.METHOD, migrations, seed, ofMethod);
    }
    return new Wanted(
        name, scope, migrations, seed, checkpoint(context.getTestClass().orElse(null)));
  }

  private static String checkpoint(@Nullable AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, Checkpoint.class)
        .map(Checkpoint::value)
        .orElse("");
  }

  /** Returns the context whose end is the end of the database. */
  ExtensionContext holder(ExtensionContext context) {
    return switch (scope) {
      case SUITE -> context.getRoot();
      case METHOD -> context;
      case CLASS -> {
        ExtensionContext found = context;
        while (found.getTestMethod().isPresent()) {
          found = found.getParent().orElseThrow();
        }
        yield found;
      }
    };
  }

  EnvironmentBuilder builder() {
    EnvironmentBuilder builder = Spawn.scratch(name).from("@SpawnTest");
    if (!migrations.isEmpty()) {
      builder.migrations(migrations.toArray(String[]::new));
    }
    if (!seed.isEmpty()) {
      builder.seed(seed.toArray(String[]::new));
    }
    if (!checkpoint.isEmpty()) {
      builder.option(SpawnOptions.FROM, checkpoint);
    }
    return builder;
  }
}
