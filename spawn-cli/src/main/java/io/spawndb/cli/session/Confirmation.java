package io.spawndb.cli.session;

import io.spawndb.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Makes sure that a person wants data to go: asks on the terminal, unless told not to. */
public final class Confirmation {

  @Option(
      names = {"-y", "--yes", "--force"},
      description = "Does not ask")
  private boolean given;

  /** Whether there is no need to ask. */
  public boolean given() {
    return given;
  }

  /**
   * Asks, and returns whether the answer is yes.
   *
   * @param loss what goes, as a sentence without full stop
   * @param question what to do about it
   * @throws CommandFailure if there is nobody to ask
   */
  public boolean asked(Terminal terminal, String loss, String question) throws IOException {
    if (given) {
      return true;
    }
    if (!terminal.inIsTerminal() || !terminal.errIsTerminal()) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          loss + ", and there is no terminal to ask on",
          "Add --yes (or --force, which means the same)");
    }
    terminal.err().println(loss + ".");
    terminal.err().print(question + " [y/N] ");
    terminal.err().flush();
    String answer =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
