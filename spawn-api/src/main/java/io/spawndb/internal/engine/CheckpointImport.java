package io.spawndb.internal.engine;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ImportOptions;
import io.spawndb.api.ProvisioningException;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.transfer.FileFacts;
import io.spawndb.internal.transfer.ImportFile;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Database;
import io.spawndb.spi.Lease;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Makes a checkpoint of a file: in a hidden database, which becomes the checkpoint at the end. */
final class CheckpointImport {

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Place place;
  private final Contents contents;
  private final Checkpoints checkpoints;

  CheckpointImport(Resolution resolution) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.place = resolution.place();
    this.contents = CheckpointExport.contents(place);
    this.checkpoints = new Checkpoints(place.backend(), spec.id());
  }

  Checkpoint read(Path file, ImportOptions options, Work work) throws InterruptedException {
    ImportFile in = ImportFile.open(file);
    CheckpointName name = fitting(in.facts(), file, options);
    TemplateId template = checkpoints.id(name);
    Backend backend = place.backend();
    try (Lease lease = backend.lock(template.lockKey(), work)) {
      boolean taken = backend.template(template, work).isPresent();
      if (taken && !options.replace()) {
        throw new ConfigurationException(
            "Environment '%s' already has a checkpoint '%s'".formatted(spec.id().name(), name),
            "Import it under another name, or over that one (--as %s:OTHER, --force)"
                .formatted(spec.id().name()));
      }
      work.step("checking", file.toString());
      in.verify();
      TemplateFilling filling = new TemplateFilling(backend);
      filling.fill(
          template,
          resolution.recipe().declared(),
          in.facts().labels(),
          database -> fill(database, in, file, work),
          work);
    } catch (IOException e) {
      throw unread(file, e);
    }
    return checkpoints.all(work).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the name that the checkpoint is to have, if the file can be meant for this environment. */
  private CheckpointName fitting(FileFacts facts, Path file, ImportOptions options) {
    if (!facts.engine().equals(spec.engine())) {
      throw new ConfigurationException(
          "%s comes from %s, and environment '%s' is on %s"
              .formatted(file, facts.engine(), spec.id(), spec.engine()),
          "Set 'engine: %s' for it; content is not carried between versions"
              .formatted(facts.engine()));
    }
    boolean ours = facts.environment().equals(spec.id().name())
        && facts.project().equals(spec.id().project().toString());
    if (!ours && options.as().isEmpty()) {
      throw new ConfigurationException(
          "%s holds %s/%s:%s, which is not of environment '%s'"
              .formatted(file, facts.project(), facts.environment(), facts.checkpoint(), spec.id()),
          "If that is meant, say how it is to be called here: --as %s:%s"
              .formatted(spec.id().name(), facts.checkpoint()));
    }
    return options.as().orElse(facts.checkpoint());
  }

  private void fill(Database database, ImportFile in, Path file, Work work)
      throws InterruptedException {
    try (Connection connection = place.driver().open(database.target(), new Properties());
        InputStream content = in.content()) {
      List<String> lacking = contents.lacking(connection, in.facts().manifest(), work);
      if (!lacking.isEmpty()) {
        throw new ConfigurationException(
            "%s does not fit: %s".formatted(file, String.join("; ", lacking)),
            "Declare or install what is missing, then import again; nothing was changed");
      }
      Metered metered =
          new Metered(work, "importing", file.getFileName().toString(), in.contentBytes());
      contents.read(connection, metered.from(content), true, work);
    } catch (IOException e) {
      throw unread(file, e);
    } catch (SQLException e) {
      throw CheckpointExport.unreachable(spec, e);
    }
  }

  private static ProvisioningException unread(Path file, IOException failure) {
    return ProvisioningException.lasting(
        file + " could not be read: " + failure,
        "Check the file and its permissions; nothing was changed",
        failure);
  }
}
