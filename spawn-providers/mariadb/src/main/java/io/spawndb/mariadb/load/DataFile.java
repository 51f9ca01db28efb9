package io.spawndb.mariadb.load;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.Resource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data file, judged by its name.
 *
 * @param resource the file
 * @param names which table it may mean, best first: with the number in front, then without
 * @param tabs whether it follows the rules of TSV instead of CSV
 */
record DataFile(Resource resource, List<String> names, boolean tabs) {

  private static final Pattern NAME = Pattern.compile(
      "(?:.*/)?((?:\\d+[_-])?(.+))\\.(csv|tsv)(?:\\.gz)?", Pattern.CASE_INSENSITIVE);

  static DataFile of(Resource resource) {
    Matcher name = NAME.matcher(resource.name());
    if (!name.matches()) {
      throw new PreparationException(
          resource.location() + " is not a data file",
          "Name it after its table: customer.csv, 01_customer.tsv.gz",
          null);
    }
    return new DataFile(
        resource, List.of(name.group(1), name.group(2)), name.group(3).equalsIgnoreCase("tsv"));
  }
}
