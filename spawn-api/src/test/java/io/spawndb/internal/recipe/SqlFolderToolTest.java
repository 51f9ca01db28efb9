package io.spawndb.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFolderToolTest {

  @ParameterizedTest
  @CsvSource({
    "42_a.sql, 42, true",
    "042_a.sql, 42, true",
    "9_a.sql, 42, true",
    "43_a.sql, 42, false",
    "420_a.sql, 42, false",
    "1_a.sql, 1, true",
    "1.1_b.sql, 1, false",
    "1.1_b.sql, 1.1, true",
    "1.2_c.sql, 1.10, true",
    "2024.11.2_x.sql, 2024.11, false",
    "V7__a.sql, V7, true",
    "V8__a.sql, V7, false",
    "42_a.sql, 42_a.sql, true",
    "43_b.sql, 42_a.sql, false",
    "1_a.sql, '', false"
  })
  void aBaselineIsANameOrTheNumberThatItBeginsWith(String name, String baseline, boolean behind) {
    assertThat(SqlFolderTool.isBehind(name, baseline)).isEqualTo(behind);
  }
}
