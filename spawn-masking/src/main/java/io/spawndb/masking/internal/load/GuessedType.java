package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.spi.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first type that all values seen could be of; text if there was none. */
final class GuessedType {

  /** A type and what its values look like. */
  private record Candidate(String type, Kind kind, Pattern looks) {

    static Candidate of(String type, Kind kind, String looks) {
      return new Candidate(type, kind, Pattern.compile(looks, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
  private static final List<Candidate> ALL = List.of(
      Candidate.of("boolean", Kind.BOOLEAN, "t|f|true|false"),
      Candidate.of("bigint", Kind.INTEGER, "0|-?[1-9]\\d{0,17}"),
      Candidate.of("numeric", Kind.NUMBER, "-?(0|[1-9]\\d*)(\\.\\d+)?(e[+-]?\\d+)?"),
      Candidate.of("date", Kind.DATE, DAY),
      Candidate.of(
          "timestamp with time zone",
          Kind.TIMESTAMP,
          DAY + "[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d(:?\\d\\d)?)?"),
      Candidate.of("uuid", Kind.UUID, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
      Candidate.of("bytea", Kind.BYTES, "\\\\x([0-9a-f]{2})*"));

  private final List<Candidate> left = new ArrayList<>(ALL);
  private boolean seen;

  void look(String value) {
    seen = true;
    left.removeIf(candidate -> !candidate.looks().matcher(value).matches());
  }

  Column column(String name) {
    Column.Form form = new Column.Form(-1, Long.MIN_VALUE, Long.MAX_VALUE, false, false, false);
    return seen && !left.isEmpty()
        ? new Column(name, left.get(0).type(), left.get(0).kind(), form)
        : new Column(name, "text", Kind.TEXT, form);
  }
}
