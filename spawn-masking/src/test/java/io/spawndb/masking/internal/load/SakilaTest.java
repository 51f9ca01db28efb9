package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SakilaTest {

  @TempDir
  private Path folder;

  @Test
  void theDraftOfAPolicyLoads() throws Exception {
    try (Source source = sakila()) {
      String draft = MaskedLoad.draft(source.source(), Source.work());
      System.out.println(draft);
      Report report = source.run(folder, draft);
      System.out.println(report);
      assertThat(report.rows()).isPositive();
    }
  }

  private static Source sakila() throws Exception {
    String schema = Files.readAllLines(Source.shared("sakila/schema.sql")).stream()
        .filter(line -> !line.contains("OWNER TO"))
        .filter(line -> !line.contains("default_with_oids"))
        .filter(line -> !line.contains("PROCEDURAL LANGUAGE"))
        .filter(line -> !line.startsWith("COMMENT ON SCHEMA public"))
        .filter(line -> !line.startsWith("REVOKE ") && !line.startsWith("GRANT "))
        .collect(Collectors.joining("\n"));
    return Source.on(18).schema(schema).dump(Source.shared("sakila/data.sql"));
  }
}
