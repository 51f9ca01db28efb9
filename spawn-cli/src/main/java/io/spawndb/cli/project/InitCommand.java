package io.spawndb.cli.project;

import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a first spawn.yaml. */
@Command(
    name = "init",
    description = "Writes a commented spawn.yaml from what it finds; never overwrites one.")
public final class InitCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "The working directory unless set")
  private Path folder = Path.of("");

  public InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path project = folder.toAbsolutePath().normalize();
    Path file = project.resolve("spawn.yaml");
    try {
      FoundProject found = ProjectScan.of(project);
      Files.writeString(
          file, StarterConfig.text(found), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      found.remarks().forEach(session::tell);
      session.terminal().out().println(file);
      session.tell("Next: spawn up " + found.environment());
      return ExitCodes.OK;
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCodes.FAILURE,
          file + " exists already and was not changed",
          "Edit it, or move it away and run 'spawn init' again",
          e);
    }
  }
}
