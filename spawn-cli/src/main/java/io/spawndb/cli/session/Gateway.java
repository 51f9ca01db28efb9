package io.spawndb.cli.session;

import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.Progress;
import io.spawndb.api.Setting;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the commands need of Spawn, so that they can be tested without a server. */
public interface Gateway {

  Environment environment(NameArgument name, Progress.Listener listener);

  /** Returns a scratch environment with the schema alone, without the source's rows and the seed. */
  Environment schema(NameArgument name, Progress.Listener listener);

  List<EnvironmentStatus> environments();

  Map<EnvironmentId, Long> ownBytes();

  List<SpawnOption<?>> options();

  List<Setting> settings(NameArgument name);

  SourceSettings source(NameArgument name);

  List<Finding> doctor(boolean fix);

  List<Finding> gc(boolean dryRun, boolean branches);

  ExportedCheckpoint exported(Path file);

  List<String> dropAll();

  List<String> stop();

  Storage storage();
}
