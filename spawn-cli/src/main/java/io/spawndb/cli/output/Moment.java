package io.spawndb.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points in time as people read them. */
public final class Moment {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private Moment() {}

  /** Returns the time of day where the person is, to the minute. */
  public static String local(Instant instant) {
    return MINUTES.format(instant.atZone(ZoneId.systemDefault()));
  }
}
