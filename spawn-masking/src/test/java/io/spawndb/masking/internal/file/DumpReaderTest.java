package io.spawndb.masking.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.PreparationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows out of dumps, without a database. */
class DumpReaderTest {

  private static List<String> rows(String dump) throws IOException {
    List<String> rows = new ArrayList<>();
    try (DumpReader reader = new DumpReader(
        "dump.sql", new ByteArrayInputStream(dump.getBytes(StandardCharsets.ISO_8859_1)))) {
      for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
        rows.add(String.join(".", heading.tables().get(0)) + heading.columns());
        while (reader.nextRow()) {
          rows.add(new String(
              reader.bytes(),
              reader.from(),
              reader.to() - reader.from(),
              StandardCharsets.ISO_8859_1));
        }
      }
    }
    return rows;
  }

  @Test
  void insertsOfPgDumpThatFollowEachOtherAreOneTable() throws IOException {
    assertThat(rows("""
            CREATE TABLE public.a (
                id integer NOT NULL,
                "B c" numeric(5,2) DEFAULT 0,
                CONSTRAINT positive CHECK ((id > 0))
            );
            INSERT INTO public.a VALUES (1, -2.5e3);
            INSERT INTO public.a VALUES (2, NULL);

            INSERT INTO public.a ("B c", id) OVERRIDING SYSTEM VALUE VALUES (1, 3), (DEFAULT, 4);
            INSERT INTO public.b (t) VALUES ('it''s \\ (1, 2);
            two	lines');
            COPY public.a (id) FROM stdin;
            5
            \\.
            INSERT INTO public.b (t, f) VALUES (B'101', true);"""))
        .containsExactly(
            "public.a[id, B c]",
            "1\t-2.5e3",
            "2\t\\N",
            "public.a[B c, id]",
            "1\t3",
            "\\N\t4",
            "public.b[t]",
            "it's \\\\ (1, 2);\\ntwo\\tlines",
            "public.a[id]",
            "5",
            "public.b[t, f]",
            "101\ttrue");
  }

  @Test
  void extendedInsertsOfMysqldumpAreReadWithTheirEscapes() throws IOException {
    assertThat(rows("""
            -- MariaDB dump 10.19
            /*!40101 SET NAMES utf8mb4 */;
            CREATE TABLE `t` (
              `id` int(11) NOT NULL AUTO_INCREMENT,
              `flag` bit(1) DEFAULT NULL,
              `raw` varbinary(9) DEFAULT NULL,
              `say` text DEFAULT NULL COMMENT 'what it is, CREATE TABLE x (',
              PRIMARY KEY (`id`),
              KEY `say` (`say`(10))
            ) ENGINE=InnoDB;
            LOCK TABLES `t` WRITE;
            INSERT INTO `t` VALUES
            (1,_binary '\\1',_binary 'a\\0\\'','x\\n\\\\\\'\\"''),('),(2,0x01,0x00FF,'--'),
            (3,NULL,'ab',NULL);
            UNLOCK TABLES;
            DELIMITER ;;
            INSERT INTO `t` VALUES (7);;
            DELIMITER ;
            """.replace("\\1", "\u0001")))
        .containsExactly(
            "public.t[id, flag, raw, say]",
            "1\t1\t\\\\x610027\tx\\n\\\\'\"'),(",
            "2\t1\t\\\\x00ff\t--",
            "3\t\\N\t\\\\x6162\t\\N");
  }

  @Test
  void whatCannotBeReadIsRefusedByName() {
    String table = "-- MySQL dump 8\nCREATE TABLE `t` (\n  `day` date,\n  `say` text\n);\n";

    assertThatThrownBy(() -> rows(table + "INSERT INTO `t` VALUES ('2024-00-01','Canary');"))
        .isInstanceOf(PreparationException.class)
        .hasMessageContaining("column day has a value that is a zero date");
    assertThatThrownBy(() -> rows(table + "INSERT INTO `t` VALUES (NULL,'Canary\\0');"))
        .hasMessageContaining("column say has a value that has a NUL character");
    assertThatThrownBy(() -> rows("/*!40101 SET NAMES latin1 */;"))
        .hasMessageContaining("not encoded in UTF8");
    assertThatThrownBy(() -> rows("USE `a`;\nUSE `b`;\n"))
        .hasMessageContaining("several databases");
    assertThatThrownBy(() -> rows("INSERT IGNORE INTO `t` VALUES (1);"))
        .hasMessageContaining("--insert-ignore");
    assertThatThrownBy(() -> rows("INSERT INTO t VALUES ('Canary');"))
        .hasMessageContaining("does not say which columns its INSERTs into public.t have")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("Canary"));
  }
}
