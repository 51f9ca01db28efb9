package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.file.RowReader;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Fields of every type as PostgreSQL writes them: read and written again, byte for byte, and the same from
 * a CSV file. {@code -Dspawn.codec=5000} tries more rows, {@code -Dspawn.codec.seed=7} others.
 */
class CodecTest {

  private static final int ROWS = Integer.getInteger("spawn.codec", 300);
  private static final long SEED = Long.getLong("spawn.codec.seed", 1);

  @TempDir
  private Path folder;

  private final Random random = new Random(SEED);

  @Test
  void fieldsSurviveByteForByte() throws Exception {
    try (Source source = Source.on(18).schema(Trap.SCHEMA).data(Trap.data("Codec"));
        Connection session = Sessions.source(source.source())) {
      fill(source);
      CopyManager copy = session.unwrap(PGConnection.class).getCopyAPI();
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      copy.copyOut("COPY (SELECT * FROM public.kinds ORDER BY id) TO STDOUT", text);
      ByteArrayOutputStream csv = new ByteArrayOutputStream();
      copy.copyOut(
          "COPY (SELECT * FROM public.kinds ORDER BY id) TO STDOUT (FORMAT csv, HEADER)", csv);

      List<List<byte[]>> rows = rows(text.toByteArray());

      assertThat(rows).hasSizeGreaterThan(ROWS);
      for (List<byte[]> row : rows) {
        for (byte[] field : row) {
          assertThat(writtenAgain(field)).as("seed %d", SEED).isEqualTo(field);
        }
      }
      assertThat(texts(rows)).as("seed %d", SEED).isEqualTo(texts(fromCsv(csv.toByteArray())));
    }
  }

  private static byte[] writtenAgain(byte[] field) {
    boolean missing = CopyText.isNull(field, 0, field.length);
    RowBuffer buffer = new RowBuffer();
    CopyText.encode(missing ? null : CopyText.decode(field, 0, field.length), buffer);
    return Arrays.copyOf(buffer.bytes(), buffer.length());
  }

  private static List<List<byte[]>> rows(byte[] text) {
    List<List<byte[]>> rows = new ArrayList<>();
    List<byte[]> row = new ArrayList<>();
    int from = 0;
    for (int to = 0; to < text.length; to++) {
      if (text[to] == CopyText.FIELD_END || text[to] == CopyText.ROW_END) {
        row.add(Arrays.copyOfRange(text, from, to));
        from = to + 1;
      }
      if (text[to] == CopyText.ROW_END) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    return rows;
  }

  private static List<String> texts(List<List<byte[]>> rows) {
    return rows.stream()
        .map(row -> row.stream()
            .map(field -> CopyText.isNull(field, 0, field.length)
                ? "<NULL>"
                : CopyText.decode(field, 0, field.length))
            .collect(Collectors.joining("<|>")))
        .toList();
  }

  private List<List<byte[]>> fromCsv(byte[] csv) throws Exception {
    Path file = Files.write(folder.resolve("public.kinds.csv"), csv);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (RowReader reader = new RowFiles(file).open()) {
      assertThat(reader.nextTable()).isNotNull();
      while (reader.nextRow()) {
        text.write(reader.bytes(), reader.from(), reader.to() - reader.from());
        text.write(CopyText.ROW_END);
      }
    }
    return rows(text.toByteArray());
  }

  /** Random values of the types that hold many, beside the rows that have one of every type. */
  private void fill(Source source) throws Exception {
    try (Connection writing = Sessions.target(source.source());
        PreparedStatement insert = writing.prepareStatement("INSERT INTO kinds (id, num, f8, bin,"
            + " moment, vchars, texts, doc, docb, pair, bag, words, folded, xmldoc) SELECT ?,"
            + " ?::numeric, ?::float8, ?, ?::timestamp, left(?, 40), ARRAY[?, NULL, ?],"
            + " to_json(?::text), to_jsonb(?::text), ROW(1, ?)::pair, hstore(?, NULL),"
            + " array_to_tsvector(ARRAY[?]), ?::citext, xmlelement(name a, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        String text = text();
        insert.setInt(1, 1_000 + i);
        insert.setString(2, random.nextLong() + "." + random.nextInt(Integer.MAX_VALUE));
        insert.setString(3, String.valueOf(Double.longBitsToDouble(random.nextLong())));
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        insert.setBytes(4, bytes);
        insert.setString(5, "%04d-03-%02d".formatted(1 + random.nextInt(9999), 1 + i % 31));
        for (int parameter = 6; parameter <= 14; parameter++) {
          insert.setString(parameter, text);
        }
        insert.setString(15, text.replaceAll("[\u0001-\u001f]", " "));
        insert.executeUpdate();
      }
    }
  }

  /** Any characters but NUL and halves of pairs; those that COPY escapes come often. */
  private String text() {
    return "x"
        + random
            .ints(random.nextInt(30))
            .map(any ->
                any % 3 == 0 ? "\\\t\n\r\b\f\u000bN.{}\",'".charAt(Math.floorMod(any, 14)) : code())
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
  }

  private int code() {
    int code = 1 + random.nextInt(random.nextBoolean() ? 0x7f : 0x1f9ff);
    return Character.isDefined(code)
            && !Character.isSurrogate((char) code)
            && code != 0xfffe
            && code != 0xffff
        ? code
        : 'a';
  }
}
