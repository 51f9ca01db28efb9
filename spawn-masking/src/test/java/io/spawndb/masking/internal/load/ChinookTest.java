package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChinookTest {

  /** Every text of these tables begins with it. */
  private static final String MARKER = "Kanarie";

  @TempDir
  private Path folder;

  @Test
  void noTextOfPeopleIsInTheTarget() throws Exception {
    try (Source source = chinook()) {
      String policy = policy(source);
      for (String table : List.of("customer", "employee", "invoice")) {
        source
            .inSource(
                "SELECT format('ALTER TABLE %s ALTER %I TYPE text', attrelid::regclass, attname)"
                    + " FROM pg_attribute WHERE attrelid = '" + table + "'::regclass AND attnum > 0"
                    + " AND atttypid = 'varchar'::regtype")
            .forEach(source::schema);
        source
            .inSource(
                "SELECT format('UPDATE %s SET %I = ''" + MARKER + "'' || %I', attrelid::regclass,"
                    + " attname, attname) FROM pg_attribute WHERE attrelid = '" + table
                    + "'::regclass AND attnum > 0 AND atttypid = 'text'::regtype"
                    + " AND attname !~ 'country|state|title'")
            .forEach(source::data);
      }

      source.run(folder, policy);

      for (String table : List.of("customer", "employee", "invoice")) {
        assertThat(source.inTarget("SELECT t::text FROM " + table + " t"))
            .isNotEmpty()
            .noneMatch(row -> row.contains(MARKER));
      }
      assertThat(
              source.inTarget("SELECT count(*) FROM invoice_line l JOIN invoice USING (invoice_id)"
                  + " JOIN customer USING (customer_id)"))
          .isEqualTo(source.inSource("SELECT count(*) FROM invoice_line"));
    }
  }

  /** The draft, judged: what it keeps of people's tables are places and positions. */
  static String policy(Source source) throws Exception {
    return MaskedLoad.draft(source.source(), Source.work())
        .replace("fax: phone", "fax: redact")
        .replace("phone: phone", "phone: redact");
  }

  private static Source chinook() throws Exception {
    return chinook(Source.on(18));
  }

  static Source chinook(Source source) throws Exception {
    String script = Files.readAllLines(Source.shared("chinook/chinook.sql")).stream()
        .filter(line -> !line.startsWith("DROP DATABASE") && !line.startsWith("CREATE DATABASE"))
        .filter(line -> !line.startsWith("\\c "))
        .collect(Collectors.joining("\n"));
    int data = script.indexOf("INSERT INTO");
    int schema = script.indexOf("ALTER TABLE");
    assertThat(schema).as("the schema is before the data").isBetween(0, data);
    return source.schema(script.substring(0, data)).data(script.substring(data));
  }
}
