package io.spawndb.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of DESIGN section 10. */
final class Rules {

  /** The modules each module may use beside itself; what is not here may use the API alone. */
  private static final Map<String, Set<String>> MAY_USE = Map.of(
      "api", Set.of(),
      "cli", Set.of("api", "masking"),
      "docker", Set.of("api", "postgresql", "mariadb"),
      "embedded", Set.of("api", "postgresql"),
      "kubernetes", Set.of("api", "postgresql"),
      "mariadb", Set.of("api", "postgresql"),
      "server", Set.of("api", "postgresql", "mariadb"),
      "spring", Set.of("api", "jdbc"),
      "testcontainers", Set.of("api", "postgresql"));

  private static final Set<String> FOR_APPLICATIONS =
      Set.of("io.spawndb", "io.spawndb.api", "io.spawndb.spi", "io.spawndb.masking");

  private Rules() {}

  static ArchRule modulesDependOneWay() {
    return classes().should(onlyUse("modules below them", dependency -> {
      String from = Modules.of(dependency.getOriginClass());
      String to = Modules.of(dependency.getTargetClass());
      return from.equals(to) || MAY_USE.getOrDefault(from, Set.of("api")).contains(to);
    }));
  }

  static ArchRule nobodyUsesTheInternalsOfAnotherModule() {
    return classes()
        .should(onlyUse(
            "their own module's internals",
            dependency -> !Modules.internal(dependency.getTargetClass())
                || Modules.of(dependency.getOriginClass())
                    .equals(Modules.of(dependency.getTargetClass()))));
  }

  static ArchRule wordsDependOnTheJdkAlone() {
    return classes()
        .that()
        .resideInAnyPackage("io.spawndb.api", "io.spawndb.spi")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "javax.sql..", "org.jspecify..", "io.spawndb.api", "io.spawndb.spi");
  }

  static ArchRule theApiModuleHasThreeLibraries() {
    return classes()
        .that(new com.tngtech.archunit.base.DescribedPredicate<>("belong to spawn-api") {
          @Override
          public boolean test(JavaClass javaClass) {
            return Modules.of(javaClass).equals("api");
          }
        })
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax..",
            "org.jspecify..",
            "org.slf4j..",
            "org.snakeyaml..",
            "io.spawndb..");
  }

  static ArchRule publicPackagesDoNotLog() {
    return noClasses()
        .that()
        .resideInAnyPackage(FOR_APPLICATIONS.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..");
  }

  static ArchRule theCommandUsesWhatApplicationsUse() {
    return classes()
        .should(onlyUse(
            "what is public for applications",
            dependency -> !Modules.of(dependency.getOriginClass()).equals("cli")
                || Modules.of(dependency.getTargetClass()).equals("cli")
                || FOR_APPLICATIONS.contains(dependency.getTargetClass().getPackageName())));
  }

  static ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices()
        .assignedFrom(Modules.packages())
        .should()
        .beFreeOfCycles();
  }

  private static ArchCondition<JavaClass> onlyUse(String what, Predicate<Dependency> allowed) {
    return new ArchCondition<>("only use " + what) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        javaClass.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> Modules.ours(dependency.getTargetClass()))
            .filter(allowed.negate())
            .map(
                dependency -> SimpleConditionEvent.violated(javaClass, dependency.getDescription()))
            .forEach(events::add);
      }
    };
  }
}
