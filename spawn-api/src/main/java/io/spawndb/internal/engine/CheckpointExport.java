package io.spawndb.internal.engine;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.transfer.ExportFile;
import io.spawndb.internal.transfer.FileFacts;
import io.spawndb.spi.Contents;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Manifest;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes a checkpoint into a file. Before the file gets its name, its schema is made in an empty database and
 * compared with the checkpoint's, so that nothing is lost in silence.
 */
final class CheckpointExport {

  private static final int SHOWN = 10;

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Place place;
  private final Contents contents;

  CheckpointExport(Resolution resolution) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.place = resolution.place();
    this.contents = contents(place);
  }

  static Contents contents(Place place) {
    return place
        .engine()
        .contents()
        .orElseThrow(() -> new ConfigurationException(
            "Engine '" + place.engine().id() + "' cannot export, import or compare",
            "Use the database's own tools"));
  }

  ExportedCheckpoint write(CheckpointName name, Path file, Work work) throws InterruptedException {
    Template template = new Checkpoints(place.backend(), spec.id()).existing(name, work);
    Origin origin = new Origin.FromTemplate(template.id());
    try (ExportFile out = ExportFile.begin(file);
        HiddenDatabase source = HiddenDatabase.open(place, DatabaseId.of(spec.id()), origin, work);
        Connection connection = source.connect(place.driver())) {
      Manifest manifest;
      try (OutputStream content = out.content()) {
        manifest = contents.write(
            connection,
            new Metered(work, "exporting", file.getFileName().toString(), -1).to(content),
            work);
      }
      rehearse(out, connection, name, work);
      return out.finish(new FileFacts(
          spec.id().project().toString(),
          spec.id().name(),
          name,
          spec.engine(),
          template.labels(),
          manifest));
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "%s:%s could not be written to %s: %s".formatted(spec.id().name(), name, file, e),
          "Check the folder, its permissions and the disk's space",
          e);
    } catch (SQLException e) {
      throw unreachable(spec, e);
    }
  }

  private void rehearse(ExportFile out, Connection original, CheckpointName name, Work work)
      throws SQLException, IOException, InterruptedException {
    work.step("checking", "that the file holds all of " + name);
    Origin empty = resolution.recipe().declared();
    try (HiddenDatabase copy = HiddenDatabase.open(place, DatabaseId.of(spec.id()), empty, work);
        Connection connection = copy.connect(place.driver());
        InputStream content = out.again()) {
      contents.read(connection, content, false, work);
      List<String> unlike = contents.unlike(original, connection, work);
      if (!unlike.isEmpty()) {
        throw new PreparationException(
            "%s:%s was not exported, because these would arrive otherwise than they are: %s"
                .formatted(
                    spec.id().name(),
                    name,
                    String.join("; ", unlike.subList(0, Math.min(SHOWN, unlike.size())))),
            "Change them to what CREATE makes of its own definition, then save and export again",
            null);
      }
    }
  }

  static ProvisioningException unreachable(EnvironmentSpec spec, SQLException failure) {
    return ProvisioningException.passing(
        "A copy for environment '%s' could not be reached: %s"
            .formatted(spec.id(), failure.getMessage()),
        "Try again; if it stays so, run spawn doctor",
        failure);
  }
}
