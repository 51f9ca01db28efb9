package io.spawndb.cli.upkeep;

import io.spawndb.api.EnvironmentName;
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

/** Lets a cluster run {@code spawn gc} itself. */
@Command(
    name = "kubernetes",
    description = {
      "role prints the Role that whoever uses Spawn in a namespace needs.",
      "manifest prints it with a CronJob that runs 'spawn gc' there; install hands that to kubectl apply,"
          + " with context and namespace as configured.",
      "Both need an image that runs the spawn command: docs/guide/kubernetes.md has a recipe."
    })
public final class KubernetesCommand implements Callable<Integer> {

  /** What can be done. */
  enum Action {
    /** Print the Role. */
    ROLE,
    /** Print all of it. */
    MANIFEST,
    /** Apply all of it. */
    INSTALL
  }

  private final Session session;

  @Parameters(paramLabel = "role|manifest|install", description = "What to do")
  private Action action = Action.ROLE;

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
    if (image.isBlank() || !image.matches("[\\w./:@-]+") || !schedule.matches("[\\w*/,@ -]+")) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          image.isBlank() ? "No image is given" : "--image or --schedule is not valid",
          "Say which image runs the spawn command: --image registry.example.com/spawn:1");
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
