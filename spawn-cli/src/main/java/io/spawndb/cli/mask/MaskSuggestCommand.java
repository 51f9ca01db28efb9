package io.spawndb.cli.mask;

import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a starting policy. */
@Command(
    name = "suggest",
    description = "Writes a starting policy from the source's names and samples; judge every line.")
final class MaskSuggestCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The environment")
  private @Nullable String name;

  @Mixin
  private MaskSource source = new MaskSource();

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Writes a new file instead of printing")
  private @Nullable Path file;

  MaskSuggestCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    String policy;
    try (ProgressBar bar = session.progressBar()) {
      policy = source.look(session, name, bar, masking -> masking.suggest(bar));
    }
    if (file == null) {
      session.terminal().out().print(policy);
      return ExitCodes.OK;
    }
    if (Files.exists(file)) {
      throw new CommandFailure(
          ExitCodes.USAGE, file + " exists already", "Name another file, or remove it");
    }
    Files.writeString(file, policy, StandardOpenOption.CREATE_NEW);
    session.tell("Wrote " + file + "; judge every line, then 'spawn mask check'");
    return ExitCodes.OK;
  }
}
