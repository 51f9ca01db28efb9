package io.spawndb.cli;

import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a verb, and turns every failure into a message and an exit code. */
final class Commands {

  private final Session session;

  Commands(Session session) {
    this.session = session;
  }

  int run(String... args) {
    return assemble(args).execute(args);
  }

  /** Looking at one verb instead of all saves a tenth of a second. */
  private CommandLine assemble(String... args) {
    CommandLine root = new CommandLine(new SpawnCommand(session.options()));
    Verbs verbs = new Verbs(session);
    verbs.needed(args).forEach(root::addSubcommand);
    Ansi help =
        session.terminal().outIsTerminal() && session.terminal().colours() ? Ansi.ON : Ansi.OFF;
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(session.terminal().out()))
        .setErr(writer(session.terminal().err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(help))
        .setExecutionStrategy(result -> execute(root, result))
        .setParameterExceptionHandler((failure, given) -> misused(failure))
        .setExecutionExceptionHandler((failure, command, result) -> failed(failure));
  }

  private int execute(CommandLine root, ParseResult result) {
    String contradiction = session.options().contradiction();
    if (contradiction != null) {
      throw new ParameterException(root, contradiction);
    }
    return new CommandLine.RunLast().execute(result);
  }

  private int misused(ParameterException failure) {
    String verb = failure.getCommandLine().getCommandSpec().qualifiedName();
    List<String> near = failure instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
    String remedy = near.isEmpty()
        ? "See '" + verb + " --help'"
        : "Did you mean " + String.join(" or ", near) + "? See '" + verb + " --help'";
    return report(
        new FailureReport(ExitCodes.USAGE, String.valueOf(failure.getMessage()), remedy), failure);
  }

  private int failed(Exception failure) {
    return report(FailureReport.of(failure), failure);
  }

  private int report(FailureReport report, Exception failure) {
    PrintStream err = session.terminal().err();
    session.terminal().out().flush();
    String error = session.terminal().colours() ? "\u001b[1;31merror:\u001b[0m " : "error: ";
    err.println(error + report.problem());
    if (!report.remedy().isEmpty()) {
      err.println("  -> " + report.remedy());
    }
    if (session.options().verbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return report.exitCode();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
