package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spawndb.spi.Database;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a recipe declares and only an admin can make. */
abstract class DeclareContract extends CreateContract {

  @Test
  final void declaredThingsReachTheClones() throws Exception {
    TemplateId declared = TemplateId.base(place().project, "dec1a4ed");
    Dialect.Declared wanted = dialect().declared();
    place().build(declared, wanted.origin(), wanted.statements().toArray(String[]::new));

    Database clone = place()
        .backend
        .create(
            place().id("declared"),
            new Origin.FromTemplate(declared),
            Labels.NONE,
            place().work());

    try (Client client = Client.connect(clone.target())) {
      for (Map.Entry<String, String> answer : wanted.answers().entrySet()) {
        assertThat(client.read(answer.getKey())).containsExactly(answer.getValue());
      }
    }
  }

  @Test
  final void aDeclaredRoleMayOwnTablesOfTheProject() throws Exception {
    assumeTrue(dialect().tablesHaveOwners(), "tables have no owners");
    TemplateId declared = TemplateId.base(place().project, "0a11e4");
    String role = place().project + "_app";
    Origin origin = new Origin.Empty(List.of(role), List.of(), Map.of());
    place()
        .build(
            declared,
            origin,
            "CREATE TABLE t (a text)",
            "GRANT CREATE ON SCHEMA public TO \"" + role + "\"",
            "ALTER TABLE t OWNER TO \"" + role + "\"");

    Database clone = place()
        .backend
        .create(
            place().id("owning"),
            new Origin.FromTemplate(declared),
            Labels.NONE,
            place().work());

    Client.run(clone.target(), "INSERT INTO t VALUES ('written'); ALTER TABLE t ADD b int");
    assertThat(
            Client.read(clone.target(), "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
        .containsExactly(role);
  }
}
