package io.spawndb.cli;

import io.spawndb.cli.demo.DemoCommand;
import io.spawndb.cli.demo.RehearseCommand;
import io.spawndb.cli.environment.ConnectCommand;
import io.spawndb.cli.environment.DropCommand;
import io.spawndb.cli.environment.ExecCommand;
import io.spawndb.cli.environment.ListCommand;
import io.spawndb.cli.environment.PsqlCommand;
import io.spawndb.cli.environment.SqlCommand;
import io.spawndb.cli.environment.UpCommand;
import io.spawndb.cli.environment.UrlCommand;
import io.spawndb.cli.mask.MaskCommand;
import io.spawndb.cli.project.ConfigCommand;
import io.spawndb.cli.project.InitCommand;
import io.spawndb.cli.session.Session;
import io.spawndb.cli.state.BranchCommand;
import io.spawndb.cli.state.BranchesCommand;
import io.spawndb.cli.state.CheckpointsCommand;
import io.spawndb.cli.state.DiffCommand;
import io.spawndb.cli.state.ExportCommand;
import io.spawndb.cli.state.ImportCommand;
import io.spawndb.cli.state.LoadCommand;
import io.spawndb.cli.state.PromoteCommand;
import io.spawndb.cli.state.ResetCommand;
import io.spawndb.cli.state.SaveCommand;
import io.spawndb.cli.upkeep.DoctorCommand;
import io.spawndb.cli.upkeep.GcCommand;
import io.spawndb.cli.upkeep.KubernetesCommand;
import io.spawndb.cli.upkeep.StopCommand;
import io.spawndb.cli.upkeep.StorageCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The verbs, in the order of the help. */
final class Verbs {

  /** It prints what it knows of all the others. */
  private static final String COMPLETION = "completion";

  private static final Map<String, Function<Session, Object>> ALL = all();

  private final Session session;

  Verbs(Session session) {
    this.session = session;
  }

  private static Map<String, Function<Session, Object>> all() {
    Map<String, Function<Session, Object>> verbs = new LinkedHashMap<>();
    verbs.put("demo", DemoCommand::new);
    verbs.put("rehearse", RehearseCommand::new);
    verbs.put("init", InitCommand::new);
    verbs.put("up", UpCommand::new);
    verbs.put("ls", ListCommand::new);
    verbs.put("url", UrlCommand::new);
    verbs.put("exec", session -> stoppingAtName(new ExecCommand(session)));
    verbs.put("sql", SqlCommand::new);
    verbs.put("psql", session -> stoppingAtName(new PsqlCommand(session)));
    verbs.put("connect", ConnectCommand::new);
    verbs.put("mask", MaskCommand::withVerbs);
    verbs.put("save", SaveCommand::new);
    verbs.put("load", LoadCommand::new);
    verbs.put("reset", ResetCommand::new);
    verbs.put("checkpoints", CheckpointsCommand::new);
    verbs.put("export", ExportCommand::new);
    verbs.put("import", ImportCommand::new);
    verbs.put("promote", PromoteCommand::new);
    verbs.put("diff", DiffCommand::new);
    verbs.put("branch", BranchCommand::new);
    verbs.put("branches", BranchesCommand::new);
    verbs.put("drop", DropCommand::new);
    verbs.put("stop", StopCommand::new);
    verbs.put("doctor", DoctorCommand::new);
    verbs.put("gc", GcCommand::new);
    verbs.put("storage", StorageCommand::new);
    verbs.put("kubernetes", KubernetesCommand::new);
    verbs.put("config", ConfigCommand::new);
    verbs.put(COMPLETION, CompletionCommand::new);
    return verbs;
  }

  /** What follows the name belongs to another program, its options included. */
  private static CommandLine stoppingAtName(Object verb) {
    return new CommandLine(verb).setStopAtPositional(true);
  }

  /** Returns the names, those that the help leaves out included. */
  static Collection<String> names() {
    return ALL.keySet();
  }

  /** Returns what these arguments can mean: one verb if they begin with it, else all. */
  List<Object> needed(String... args) {
    String first = args.length == 0 ? "" : args[0];
    if (ALL.containsKey(first) && !first.equals(COMPLETION)) {
      return List.of(ALL.get(first).apply(session));
    }
    return ALL.values().stream().map(verb -> verb.apply(session)).toList();
  }
}
