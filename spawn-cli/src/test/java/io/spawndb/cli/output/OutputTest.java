package io.spawndb.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {

  private final Table table = Table.of("id", "name", "name")
      .row(new BigDecimal("10"), "Łódź", true)
      .row(7, "a \"b\",\n\tc", null)
      .row(null, "", false);

  private String written(OutputFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TableWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8), format).write(table);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tableAlignsColumnsAndKeepsEachRowInOneLine() {
    assertThat(written(OutputFormat.TABLE)).isEqualTo("""
        id  name         name
        10  Łódź         true
         7  a "b",\\n\\tc
                         false
        """);
  }

  @Test
  void plainHasTabsAndNoHeading() {
    assertThat(written(OutputFormat.PLAIN))
        .isEqualTo("10\tŁódź\ttrue\n7\ta \"b\",\\n\\tc\t\n\t\tfalse\n");
  }

  @Test
  void csvQuotesWhatNeedsItAndTellsEmptyFromNull() {
    assertThat(written(OutputFormat.CSV))
        .isEqualTo("id,name,name\n10,Łódź,true\n7,\"a \"\"b\"\",\n\tc\",\n,\"\",false\n");
  }

  @Test
  void jsonKeepsTypesAndNumbersRepeatedColumns() {
    assertThat(written(OutputFormat.JSON)).isEqualTo("""
        [
          {"id": 10, "name": "Łódź", "name_2": true},
          {"id": 7, "name": "a \\"b\\",\\n\\tc", "name_2": null},
          {"id": null, "name": "", "name_2": false}
        ]
        """);
  }

  @Test
  void jsonEscapesControlsAndWritesWhatIsNoNumberAsText() {
    assertThat(Json.of("\u0001\\")).isEqualTo("\"\\u0001\\\\\"");
    assertThat(Json.of(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(Json.of(new BigDecimal("1e400"))).isEqualTo("1E+400");
    assertThat(Json.of(Map.of("a", List.of(1, "b")))).isEqualTo("{\"a\": [1, \"b\"]}");
    assertThat(Json.lines(List.of())).isEqualTo("[]");
  }
}
