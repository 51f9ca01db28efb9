package io.spawndb.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.masking.Masking;
import io.spawndb.spi.Engine;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference is made from the options as they are declared; {@code -Dspawn.docs.write=true} writes it. */
class ReferenceTest {

  private static final String BEGIN =
      "<!-- From here on made from the code: see ReferenceTest in spawn-cli. -->\n";
  private static final String END = "<!-- Up to here. -->\n";

  @Test
  void theTableListsTheOptionsThatThereAre() throws IOException {
    Path page = Docs.file("docs/guide/configuration.md");
    String text = Docs.read(page);
    assertThat(text).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());

    Docs.isUpToDate(page, head + tables() + text.substring(text.indexOf(END)));
  }

  @Test
  void theSchemaForEditorsKnowsTheOptionsThatThereAre() throws IOException {
    Docs.isUpToDate(Docs.file("docs/spawn.schema.json"), Spawn.schema().stripTrailing() + "\n");
  }

  @Test
  void theSchemaForPoliciesKnowsTheMaskersThatThereAre() throws IOException {
    Docs.isUpToDate(Docs.file("docs/masking.schema.json"), Masking.schema());
  }

  @Test
  void noOptionIsLeftOut() {
    Stream<SpawnOption<?>> ofPlugins = Stream.concat(
        plugins(Provider.class, Provider::id).stream().flatMap(each -> each.options().stream()),
        plugins(MigrationTool.class, MigrationTool::id).stream()
            .flatMap(each -> each.options().stream()));

    // Two providers may have options of one name, such as image.
    assertThat(Stream.concat(SpawnOptions.ALL.stream(), ofPlugins)
            .map(SpawnOption::name)
            .distinct())
        .containsExactlyInAnyOrderElementsOf(
            Spawn.options().stream().map(SpawnOption::name).toList());
  }

  private static String tables() {
    StringBuilder tables = new StringBuilder();
    section(tables, "Every environment", SpawnOptions.ALL);
    plugins(Provider.class, Provider::id)
        .forEach(each -> section(tables, "`provider: " + each.id() + "`", each.options()));
    plugins(MigrationTool.class, MigrationTool::id)
        .forEach(each -> section(tables, "`migrator: " + each.id() + "`", each.options()));
    plugins(Engine.class, Engine::id).forEach(each -> parameters(tables, each));
    return tables.append('\n').toString();
  }

  private static void parameters(StringBuilder tables, Engine engine) {
    Set<String> more = new TreeSet<>(engine.infoParameters());
    more.removeAll(engine.urlParameters());
    tables
        .append("\n### `driver` on ")
        .append(engine.id())
        .append("\n\nFrom anywhere: ")
        .append(words(engine.urlParameters()))
        .append(".\n\nNot from a URL: ")
        .append(words(more))
        .append(".\n");
  }

  private static String words(Set<String> names) {
    return names.stream()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  private static void section(
      StringBuilder tables, String title, List<? extends SpawnOption<?>> options) {
    tables.append("\n### ").append(title).append("\n\n");
    tables.append(
        options.isEmpty()
            ? "No options of its own.\n"
            : new OptionTable(List.copyOf(options)).markdown());
  }

  private static <T> List<T> plugins(Class<T> kind, Function<T, String> id) {
    return ServiceLoader.load(kind).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(id))
        .toList();
  }
}
