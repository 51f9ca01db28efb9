package io.spawndb.embedded;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL that somebody installed. */
final class InstalledBinaries {

  private static final Pattern VERSION = Pattern.compile("(\\d{2})\\.(\\d{1,3})");

  private InstalledBinaries() {}

  /**
   * Looks at an installed PostgreSQL.
   *
   * @throws ConfigurationException if it is not there, or is of another major version
   */
  static Binaries at(Path folder, int major, Work work) throws InterruptedException {
    Binaries unknown = new Binaries(folder, new PostgresVersion(major, 0, 0));
    if (!Files.isExecutable(Path.of(unknown.initdb()))) {
      throw new ConfigurationException(
          "binaries is '" + folder + "', which has no bin/initdb",
          "Name the folder of an installed PostgreSQL " + major + ", such as /usr/lib/postgresql/"
              + major);
    }
    String said = said(unknown, work);
    Matcher matcher = VERSION.matcher(said);
    if (!matcher.find() || Integer.parseInt(matcher.group(1)) != major) {
      throw new ConfigurationException(
          "binaries is '" + folder + "', which holds " + said,
          "Name the folder of a PostgreSQL " + major + ", or choose another engine version");
    }
    return new Binaries(folder, new PostgresVersion(major, Integer.parseInt(matcher.group(2)), 0));
  }

  private static String said(Binaries binaries, Work work) throws InterruptedException {
    try {
      Path output = Files.createTempFile("spawn-version-", ".txt");
      try {
        Command.run(java.util.List.of(binaries.initdb(), "--version"), output, "looking", work);
        return Files.readString(output).strip();
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "The version of " + binaries.initdb() + " cannot be found out: " + e,
          "Check that the disk has space",
          e);
    }
  }
}
