package io.spawndb.postgresql.compare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which both servers sort keys, whatever their collations: numbers as numbers, all else as the
 * bytes of its text.
 *
 * @param whole for each value whether it is a whole number
 */
public record KeyOrder(List<Boolean> whole) implements Comparator<List<String>> {

  /** Returns what the server sorts by: columns of {@code t}. */
  String sql(List<String> columns) {
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      order
          .append(i == 0 ? "" : ", ")
          .append("t.")
          .append(columns.get(i))
          .append(whole.get(i) ? "" : "::text COLLATE \"C\"");
    }
    return order.toString();
  }

  @Override
  public int compare(List<String> one, List<String> other) {
    for (int i = 0; i < whole.size(); i++) {
      int order = whole.get(i)
          ? Long.compare(Long.parseLong(one.get(i)), Long.parseLong(other.get(i)))
          : Arrays.compareUnsigned(bytes(one.get(i)), bytes(other.get(i)));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
