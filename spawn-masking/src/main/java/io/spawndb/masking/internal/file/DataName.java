package io.spawndb.masking.internal.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a data file says: {@code customer.csv}, {@code 01_shop.customer.tsv.gz}.
 *
 * @param tables the tables it may mean, best first: with the number in front, then without
 * @param tabs whether it follows the rules of TSV instead of CSV
 */
record DataName(List<List<String>> tables, boolean tabs) {

  private static final Pattern NAME =
      Pattern.compile("((?:\\d+[_-])?(.+))\\.(csv|tsv)(?:\\.gz)?", Pattern.CASE_INSENSITIVE);

  static Optional<DataName> parse(String file) {
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      return Optional.empty();
    }
    List<List<String>> tables = new ArrayList<>();
    for (String each : List.of(name.group(1), name.group(2))) {
      int dot = each.indexOf('.');
      tables.add(
          dot < 0
              ? List.of("public", each)
              : List.of(each.substring(0, dot), each.substring(dot + 1)));
    }
    return Optional.of(new DataName(tables, name.group(3).equalsIgnoreCase("tsv")));
  }
}
