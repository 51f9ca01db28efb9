package io.spawndb.cli.session;

import io.spawndb.api.SpawnOption;
import io.spawndb.cli.output.OutputFormat;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
public final class GlobalOptions {

  @Option(
      names = "--output",
      scope = ScopeType.INHERIT,
      paramLabel = "table|plain|csv|json",
      description = "How data is written; table unless set")
  private @Nullable OutputFormat output;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Short for --output json")
  private boolean json;

  @Option(names = "--csv", scope = ScopeType.INHERIT, description = "Short for --output csv")
  private boolean csv;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no messages, errors aside")
  private boolean quiet;

  @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "No progress bar")
  private boolean noProgress;

  @Option(
      names = "--option",
      scope = ScopeType.INHERIT,
      paramLabel = "key=value",
      description = "Sets any option of the environment; may be repeated")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--provider",
      scope = ScopeType.INHERIT,
      paramLabel = "ID",
      description = "Where databases live, such as embedded or server")
  private @Nullable String provider;

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The spawn.yaml to use; found upward from the working directory unless set")
  private @Nullable Path config;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Prints the stack trace of a failure")
  private boolean verbose;

  public OutputFormat output() {
    if (output != null) {
      return output;
    }
    if (json) {
      return OutputFormat.JSON;
    }
    return csv ? OutputFormat.CSV : OutputFormat.TABLE;
  }

  /** Returns the problem when the formats asked for contradict each other, else null. */
  @Nullable
  public String contradiction() {
    boolean two = json && csv;
    boolean otherThanJson = json && output != null && output != OutputFormat.JSON;
    boolean otherThanCsv = csv && output != null && output != OutputFormat.CSV;
    return two || otherThanJson || otherThanCsv
        ? "--output, --json and --csv name different formats"
        : null;
  }

  boolean quiet() {
    return quiet;
  }

  boolean progress() {
    return !quiet && !noProgress;
  }

  public boolean verbose() {
    return verbose;
  }

  Map<String, String> options() {
    return Map.copyOf(options);
  }

  /** Sets an option that a command has a short form for. */
  public void set(SpawnOption<?> option, String value) {
    options.put(option.name(), value);
  }

  /** Sets an option or an entry of one by name. */
  public void set(String option, String value) {
    options.put(option, value);
  }

  @Nullable
  String provider() {
    return provider;
  }

  @Nullable
  Path config() {
    return config;
  }

  /** Whether an option reaches for an environment that the listing of the project may not show. */
  boolean reachElsewhere() {
    return provider != null || config != null || !options.isEmpty();
  }
}
