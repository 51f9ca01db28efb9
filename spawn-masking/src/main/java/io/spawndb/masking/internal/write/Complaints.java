package io.spawndb.masking.internal.write;

import io.spawndb.masking.internal.plan.Reason;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server said of rows that it took from a client: it stops at none of them, and tells what it skipped
 * or changed as warnings. Their texts can quote values; only names of columns, keys and rules are taken out.
 *
 * @param table for people
 * @param columns that the rows have
 */
record Complaints(String table, List<String> columns) {

  private static final Pattern COLUMN =
      Pattern.compile(" column [`']?(?:`?[^`']*`\\.`[^`']*`\\.`)?([^`']+)[`']");
  private static final Pattern KEY = Pattern.compile("for key '([^']+)'");
  private static final Pattern RULE = Pattern.compile("CONSTRAINT `([^`]+)` failed");

  /** A remark about JSON that a broken rule repeats. */
  private static final int REMARK = 4038;

  /** Returns the sentences, each once. */
  List<Reason> of(@Nullable SQLWarning first, long missing) {
    Set<Reason> reasons = new LinkedHashSet<>();
    for (SQLWarning each = first; each != null; each = each.getNextWarning()) {
      if (each.getErrorCode() != REMARK) {
        reasons.add(reason(each));
      }
    }
    if (reasons.isEmpty() && missing != 0) {
      reasons.add(Reason.of(table, "rows were left out"));
    }
    return new ArrayList<>(reasons);
  }

  private Reason reason(SQLWarning warning) {
    String text = String.valueOf(warning.getMessage());
    String where = last(COLUMN, text)
        .filter(columns::contains)
        .map(column -> table + "." + column)
        .orElse(table);
    return Reason.of(
        where,
        switch (warning.getErrorCode()) {
          case 1048, 1263 -> "takes no NULL";
          case 1062 ->
            "has two rows that agree in unique index " + last(KEY, text).orElse("of some columns");
          case 4025 -> "breaks rule " + last(RULE, text).orElse("of some columns");
          case 1264, 1265, 1292, 1366, 1406 ->
            "takes no such value: it is too long, out of range or of another form";
          default -> "is refused by the server (error %d)".formatted(warning.getErrorCode());
        });
  }

  /** What is quoted may look like a name; what stands last is none. */
  private static Optional<String> last(Pattern pattern, String text) {
    Optional<String> last = Optional.empty();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      last = Optional.of(matcher.group(1));
    }
    return last;
  }
}
