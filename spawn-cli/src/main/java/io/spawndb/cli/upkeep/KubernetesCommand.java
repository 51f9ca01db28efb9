package io.spawndb.cli.upkeep;

import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Progress;
import io.spawndb.api.Setting;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what Spawn needs of a cluster, and lets it run {@code spawn gc} itself. */
@Command(
    name = "kubernetes",
    description = {
      "role prints the Role that whoever uses Spawn in a namespace needs.",
      "manifest NAME prints the server of an environment as Spawn would make it, without its Secret.",
      "manifest --image prints the Role with a CronJob that runs 'spawn gc' there; install hands that to kubectl"
          + " apply, with context and namespace as configured. The image is one that runs the spawn command:"
          + " docs/guide/kubernetes.md has a recipe."
    })
public final class KubernetesCommand implements Callable<Integer> {

  /** What can be done. */
  enum Action {
    /** Print the Role. */
    ROLE,
    /** Print an environment's server, or what runs {@code spawn gc}. */
    MANIFEST,
    /** Apply what runs {@code spawn gc}. */
    INSTALL
  }

  private final Session session;

  @Parameters(index = "0", paramLabel = "role|manifest|install", description = "What to do")
  private Action action = Action.ROLE;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The environment whose server manifest prints")
  private String name = "";

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The image that runs the spawn command")
  private String image = "";

  @Option(
      names = "--schedule",
      paramLabel = "CRON",
      description = "When it runs; each hour unless set",
      defaultValue = "17 * * * *")
  private String schedule = "";

  public KubernetesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (action == Action.ROLE) {
      session.terminal().out().print(KubernetesManifest.role());
      return ExitCodes.OK;
    }
    if (action == Action.MANIFEST && !name.isEmpty()) {
      session.terminal().out().print(server(NameArgument.parse(name)));
      return ExitCodes.OK;
    }
    if (image.isBlank() || !image.matches("[\\w./:@-]+") || !schedule.matches("[\\w*/,@ -]+")) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          image.isBlank() ? "No image is given" : "--image or --schedule is not valid",
          "Say which image runs the spawn command: --image registry.example.com/spawn:1; or, for the server of"
              + " an environment, its name: spawn kubernetes manifest orders");
    }
    if (action == Action.MANIFEST) {
      session.terminal().out().print(manifest("batch/v1"));
      return ExitCodes.OK;
    }
    // Before 1.21 a CronJob was beta.
    boolean stable = kubectl("", "get", "--raw", "/apis/batch/v1").contains("\"cronjobs\"");
    session
        .terminal()
        .out()
        .print(kubectl(
            manifest(stable ? "batch/v1" : "batch/v1beta1"),
            "apply",
            "--validate=false",
            "-f",
            "-"));
    return ExitCodes.OK;
  }

  private String server(NameArgument argument) {
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      String manifest = environment.manifest();
      if (manifest.isEmpty()) {
        throw new CommandFailure(
            ExitCodes.CONFIGURATION,
            "Environment '" + environment.id() + "' is kept by provider '" + environment.provider()
                + "', which is no cluster",
            "Set 'provider: kubernetes' for it, or add --provider kubernetes");
      }
      return manifest;
    }
  }

  private String manifest(String cronJobApi) {
    String serverImage =
        setting("image").map(name -> "      image: " + name + "\n").orElse("");
    return KubernetesManifest.all(new TreeMap<>(Map.of(
        "image", image,
        "schedule", schedule,
        "engine", setting("engine").orElse("postgresql:18"),
        "serverImage", serverImage,
        "cronJobApi", cronJobApi)));
  }

  private Optional<String> setting(String name) {
    // What holds for an environment that the file does not mention is the project's default.
    NameArgument any = new NameArgument(new EnvironmentName("undeclared"), null);
    return session.gateway().settings(any).stream()
        .filter(setting -> setting.option().name().equals(name))
        .map(Setting::value)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private String kubectl(String input, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    for (String option : List.of("kubeconfig", "context", "namespace")) {
      setting(option).ifPresent(value -> command.add("--" + option + "=" + value));
    }
    command.addAll(List.of(words));
    Process process;
    try {
      process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NOT_STARTED,
          "kubectl could not be started: it is not on the PATH",
          "Install it, or apply what 'spawn kubernetes manifest' prints in another way",
          e);
    }
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new CommandFailure(
          ExitCodes.FAILURE, "kubectl failed", "See what it said above, and correct that");
    }
    return said;
  }
}
