package io.spawndb.embedded;

import io.spawndb.postgresql.Groundwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The settings of a server, written before each start. */
final class ServerConfig {

  /** The name of the file, which postgresql.conf includes. */
  static final String FILE = "spawn.conf";

  /** Who may enter: whoever knows a password, from this machine; what is no environment, the admin. */
  private static final String HOST_BASED_ACCESS =
      """
      # Written by Spawn before each start.
      # TYPE  DATABASE                  USER      ADDRESS       METHOD
      host    all                       %1$s      127.0.0.1/32  scram-sha-256
      host    postgres,template1,%2$s   all       127.0.0.1/32  reject
      host    all                       all       127.0.0.1/32  scram-sha-256
      """.formatted(Pristine.ADMIN, Groundwork.database());

  private static final String SETTINGS = """
      # Written by Spawn before each start.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 300
      shared_buffers = 128MB
      huge_pages = off
      timezone = 'UTC'
      log_timezone = 'UTC'

      # Committed means that no crash of a process loses it.
      synchronous_commit = on

      # Nobody replicates this server.
      wal_level = minimal
      max_wal_senders = 0
      max_logical_replication_workers = 0

      # A clone of a database forces a checkpoint; others are rare.
      checkpoint_timeout = 15min
      max_wal_size = 2GB

      # LOG but not ERROR: what applications do wrong would fill the log, with their values in it.
      log_min_messages = log
      log_min_error_statement = panic
      log_statement = none
      log_checkpoints = off
      log_autovacuum_min_duration = -1
      log_temp_files = -1
      log_line_prefix = '%m [%p] '
      """;

  private static final String ON_DISK = """
      # Committed means on disk.
      fsync = on
      full_page_writes = on
      """;

  private static final String IN_MEMORY = """
      # What the system has not written yet ends with the machine.
      fsync = off
      full_page_writes = off
      """;

  private ServerConfig() {}

  /** Writes the settings into a data directory and returns the files. */
  static List<Path> write(Layout layout, int port) throws IOException {
    Path dataDirectory = layout.dataDirectory();
    ServerPlan plan = layout.plan();
    Path access = dataDirectory.resolve("pg_hba.conf");
    OwnerOnly.write(access, HOST_BASED_ACCESS);
    Path file = dataDirectory.resolve(FILE);
    String writing = plan.durability() == Durability.POWER_CUT ? ON_DISK : IN_MEMORY;
    // Workers of 18 would be three more processes for one user's data.
    String more = plan.major() >= 18 ? "io_method = sync\n" : "";
    if (Platform.linux()) {
      // After a crash: one call for the whole file system instead of one for each file.
      more += "recovery_init_sync_method = syncfs\n";
    }
    OwnerOnly.write(file, SETTINGS + writing + more + "port = " + port + "\n" + chosen(plan));
    return List.of(file, access);
  }

  /** The last line about a setting counts. One tenant's logins have no limit, so the admin keeps a few. */
  private static String chosen(ServerPlan plan) {
    StringBuilder lines =
        new StringBuilder(plan.tenant().isPresent() ? "superuser_reserved_connections = 10\n" : "");
    plan.settings()
        .forEach((name, value) -> lines
            .append(name)
            .append(" = '")
            .append(value.replace("\\", "\\\\").replace("'", "''"))
            .append("'\n"));
    return lines.toString();
  }
}
