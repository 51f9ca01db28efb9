package io.spawndb.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptReaderTest {

  private static List<ScriptStatement> read(String script) throws IOException {
    ScriptReader reader = new ScriptReader(new Text(new StringReader(script)));
    List<ScriptStatement> all = new ArrayList<>();
    for (ScriptStatement each = reader.next(); each != null; each = reader.next()) {
      all.add(each);
    }
    return all;
  }

  private static List<String> texts(String script) throws IOException {
    return read(script).stream().map(ScriptStatement::text).toList();
  }

  @Test
  void quotesAndCommentsHideDelimiters() throws IOException {
    assertThat(texts("""
        -- one; two
        # three; four
        SELECT ';', ";\\";", `a;b`, 'it''s;' /* no; */ FROM t; select 1--1;
        """))
        .containsExactly("SELECT ';', \";\\\";\", `a;b`, 'it''s;'   FROM t", "select 1--1");
  }

  @Test
  void aDelimiterHoldsUntilTheNext() throws IOException {
    assertThat(texts("""
        DELIMITER //
        CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.a = 1; END //
        delimiter ;
        SELECT 1;
        """))
        .containsExactly(
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.a = 1; END",
            "SELECT 1");
  }

  @Test
  void executableCommentsAreStatementsAndTheSandboxOfDumpsIsNot() throws IOException {
    assertThat(
            texts("/*M!999999\\- enable the sandbox mode */ \n/*!40101 SET NAMES utf8mb4 */;\n;;"))
        .containsExactly("/*!40101 SET NAMES utf8mb4 */");
  }

  @Test
  void aStatementKnowsItsLineAndWhatItDoes() throws IOException {
    List<ScriptStatement> all = read(
        "\n-- x\n\n/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t */;\nUSE x;");

    assertThat(all).extracting(ScriptStatement::line).containsExactly(4, 5);
    assertThat(all.get(0).words()).isEqualTo("create definer=");
    assertThat(all.get(1).words()).isEqualTo("use x");
  }

  @Test
  void ownersAreLeftOut() throws IOException {
    assertThat(
            read("CREATE ALGORITHM=MERGE DEFINER=`ro``ot`@`%` SQL SECURITY DEFINER VIEW v AS SELECT 'DEFINER=x@y'")
                .get(0)
                .withoutDefiner()
                .text())
        .isEqualTo("CREATE ALGORITHM=MERGE  SQL SECURITY DEFINER VIEW v AS SELECT 'DEFINER=x@y'");
    assertThat(read("/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */")
            .get(0)
            .withoutDefiner()
            .text())
        .isEqualTo("/*!50013  SQL SECURITY DEFINER */");
    assertThat(read("INSERT INTO t VALUES ('CREATE DEFINER=a@b')")
            .get(0)
            .withoutDefiner()
            .text())
        .contains("DEFINER=a@b");
  }

  @Test
  void whatIsNeverClosedIsTold() {
    assertThatThrownBy(() -> read("select 1;\nselect 'x")).hasMessageContaining("never closed");
    assertThatThrownBy(() -> read("/* x")).hasMessageContaining("never closed");
  }
}
