package io.spawndb.bench;

import io.spawndb.api.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Processor time of this JVM and of a server whose connections are closed; Linux only. */
final class ProcessorTime {

  private static final int TICKS_PER_SECOND = 100;
  private static final int USER = 13;
  private static final int FIELDS = 4;

  private ProcessorTime() {}

  static Duration used(Environment environment) throws IOException, SQLException {
    String[] server = stat(mainProcess(environment));
    long ticks = 0;
    for (int i = USER; i < USER + FIELDS; i++) {
      ticks += Long.parseLong(server[i]);
    }
    com.sun.management.OperatingSystemMXBean jvm =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return Duration.ofMillis(1_000 * ticks / TICKS_PER_SECOND).plusNanos(jvm.getProcessCpuTime());
  }

  private static int mainProcess(Environment environment) throws SQLException, IOException {
    try (Connection connection = environment.dataSource().getConnection();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return Integer.parseInt(stat(row.getInt(1))[3]);
    }
  }

  /** Returns the fields of a process, of which the second may hold blanks. */
  private static String[] stat(int pid) throws IOException {
    String text = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    return ("pid name " + text.substring(text.lastIndexOf(')') + 2)).split(" ", -1);
  }
}
