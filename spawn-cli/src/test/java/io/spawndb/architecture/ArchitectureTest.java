package io.spawndb.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.spawndb.server.internal.WrongOnPurpose;
import org.junit.jupiter.api.Test;

/** Plain tests, because a build that skips its rules looks exactly like one that keeps them. */
class ArchitectureTest {

  private static final JavaClasses SPAWN = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(Modules.ROOT);

  @Test
  void allModulesAreLookedAt() {
    assertThat(SPAWN.stream().map(Modules::of).distinct())
        .contains("api", "postgresql", "cli", "junit", "spring", "testcontainers")
        .allMatch(module -> !module.equals("architecture"));
  }

  @Test
  void modulesDependOneWay() {
    Rules.modulesDependOneWay().check(SPAWN);
  }

  @Test
  void nobodyUsesTheInternalsOfAnotherModule() {
    Rules.nobodyUsesTheInternalsOfAnotherModule().check(SPAWN);
  }

  @Test
  void wordsDependOnTheJdkAlone() {
    Rules.wordsDependOnTheJdkAlone().check(SPAWN);
  }

  @Test
  void theApiModuleHasThreeLibraries() {
    Rules.theApiModuleHasThreeLibraries().check(SPAWN);
  }

  @Test
  void publicPackagesDoNotLog() {
    Rules.publicPackagesDoNotLog().check(SPAWN);
  }

  @Test
  void theCommandUsesWhatApplicationsUse() {
    Rules.theCommandUsesWhatApplicationsUse().check(SPAWN);
  }

  @Test
  void packagesHaveNoCycles() {
    Rules.packagesHaveNoCycles().check(SPAWN);
  }

  @Test
  void aRuleCanFail() {
    JavaClasses wrong = new ClassFileImporter().importClasses(WrongOnPurpose.class);

    assertThatThrownBy(() -> Rules.modulesDependOneWay().check(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("WrongOnPurpose")
        .hasMessageContaining("io.spawndb.cli.Main");
  }
}
