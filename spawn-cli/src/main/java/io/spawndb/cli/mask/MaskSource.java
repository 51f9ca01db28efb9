package io.spawndb.cli.mask;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.api.SourceSettings;
import io.spawndb.cli.output.Terminal;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import io.spawndb.masking.Masking;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which source and policy a command is about: what the command line says before what spawn.yaml says. */
final class MaskSource {

  private static final String PASSWORD = "SPAWN_SOURCE_PASSWORD";

  @Option(
      names = "--source",
      paramLabel = "URL|FILES",
      description =
          "The source: jdbc:postgresql://host/database, jdbc:mariadb://host/database, a dump, or a folder"
              + " of data files")
  private @Nullable String source;

  @Option(names = "--user", paramLabel = "LOGIN", description = "The source's login")
  private @Nullable String user;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy; masking.yaml unless set")
  private @Nullable Path policy;

  /** Returns what the command line says, as entries of option {@code source}. */
  Map<String, String> said(Terminal terminal) {
    Map<String, String> entries = new HashMap<>();
    boolean files = source != null && !source.startsWith("jdbc:");
    put(
        entries,
        files ? "files" : "jdbc",
        files ? Path.of(source).toAbsolutePath().toString() : source);
    put(entries, "user", user);
    put(entries, "mask", policy == null ? null : policy.toAbsolutePath().toString());
    if (source != null || user != null) {
      put(entries, "password", terminal.variables().get(PASSWORD));
    }
    return entries;
  }

  private static void put(Map<String, String> entries, String key, @Nullable String value) {
    if (value != null) {
      entries.put(key, value);
    }
  }

  /** Returns all entries, and where relative paths start. */
  SourceSettings settings(Session session, @Nullable String name) {
    SourceSettings configured = name == null
        ? new SourceSettings(Map.of(), Path.of("").toAbsolutePath())
        : session.gateway().source(NameArgument.parse(name));
    Map<String, String> entries = new HashMap<>(configured.entries());
    if (source != null) {
      entries.remove("files");
      entries.remove("jdbc");
    }
    entries.putAll(said(session.terminal()));
    if (!entries.containsKey("jdbc") && !entries.containsKey("files")) {
      throw new CommandFailure(
          ExitCodes.CONFIGURATION,
          name == null ? "No source is named" : "Environment '" + name + "' has no source",
          "Give --source and --user, or name an environment whose spawn.yaml says"
              + " 'source: {jdbc: ..., mask: masking.yaml}'");
    }
    return new SourceSettings(entries, configured.baseDirectory());
  }

  /** Something that is done with a source and a policy. */
  interface Look<T> {
    T at(Masking masking) throws InterruptedException;
  }

  /** Looks at a source; where it does not say all, also at the schema that an environment's migrations make. */
  <T> T look(Session session, @Nullable String name, Progress.Listener bar, Look<T> look)
      throws InterruptedException {
    SourceSettings settings = settings(session, name);
    Masking masking = Masking.of(settings.entries(), settings.baseDirectory());
    if (name == null || !masking.wantsSchema()) {
      return look.at(masking);
    }
    try (Environment schema = session.gateway().schema(NameArgument.parse(name), bar)) {
      return look.at(masking.into(schema.target()));
    }
  }
}
