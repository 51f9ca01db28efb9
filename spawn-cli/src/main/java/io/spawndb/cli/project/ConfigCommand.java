package io.spawndb.cli.project;

import io.spawndb.api.Setting;
import io.spawndb.api.SpawnOption;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows options: all there are, or those of an environment as they stand. */
@Command(
    name = "config",
    description = {
      "Shows the options of an environment as they stand; secrets are masked.",
      "Without NAME: all options there are."
    })
public final class ConfigCommand implements Callable<Integer> {

  private static final String MASK = "********";

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The environment")
  private @Nullable String name;

  @Option(names = "--show-origin", description = "Also where each value comes from")
  private boolean showOrigin;

  public ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.print(name == null ? options() : settings(NameArgument.parse(name)));
    return ExitCodes.OK;
  }

  private Table options() {
    Table table = Table.of("option", "default", "variable", "description");
    for (SpawnOption<?> option : session.gateway().options()) {
      Object fallback = option.fallback();
      table.row(
          option.name(),
          fallback == null || option.secret() ? null : fallback.toString(),
          option.variable(),
          option.description());
    }
    return table;
  }

  private Table settings(NameArgument of) {
    Table table = showOrigin ? Table.of("option", "value", "origin") : Table.of("option", "value");
    for (Setting setting : session.gateway().settings(of)) {
      String value = masked(setting);
      if (showOrigin) {
        table.row(setting.option().name(), value, setting.origin());
      } else {
        table.row(setting.option().name(), value);
      }
    }
    return table;
  }

  /** Masks once more, so that no way of reading a setting can print a secret. */
  private static String masked(Setting setting) {
    return setting.option().secret() && !setting.value().isEmpty() ? MASK : setting.value();
  }
}
