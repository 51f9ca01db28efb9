package io.spawndb.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.Resource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void lineEndsDoNotCount() {
    assertThat(digest("a.sql", "one\r\ntwo\r\n")).isEqualTo(digest("a.sql", "one\ntwo\n"));
    assertThat(digest("a.sql", "one\rtwo\r")).isNotEqualTo(digest("a.sql", "onetwo"));
    assertThat(digest("a.sql", "one\r\r\n")).isNotEqualTo(digest("a.sql", "one\n"));
  }

  @Test
  void aLineEndOverTwoChunksDoesNotCount() {
    String long16k = "x".repeat(16 * 1024 - 1);

    assertThat(digest("a.sql", long16k + "\r\n")).isEqualTo(digest("a.sql", long16k + "\n"));
    assertThat(digest("a.sql", long16k + "\ry")).isNotEqualTo(digest("a.sql", long16k + "y"));
  }

  @Test
  void compressedFilesCountByteByByte() {
    assertThat(digest("a.csv.gz", "1\r\n")).isNotEqualTo(digest("a.csv.gz", "1\n"));
  }

  @Test
  void isTheKnownHash() {
    assertThat(digest("a.sql", "abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void namesContentAndOrderCount() {
    Fingerprint start = Fingerprint.of("postgresql", "18");

    assertThat(start.link("a", "1").link("b", "2"))
        .isEqualTo(start.link("a", "1").link("b", "2"))
        .isNotEqualTo(start.link("b", "2").link("a", "1"));
    assertThat(start.link("a", "12")).isNotEqualTo(start.link("a1", "2"));
    assertThat(Fingerprint.of("postgresql18")).isNotEqualTo(start);
  }

  @Test
  void theLocationDoesNotCount() {
    Fingerprint start = Fingerprint.of("x");

    assertThat(start.link(new Text("V1.sql", "classpath:db/V1.sql", "1")))
        .isEqualTo(start.link(new Text("V1.sql", "/other/V1.sql", "1")));
  }

  private static String digest(String name, String content) {
    return ContentDigest.of(new Text(name, name, content));
  }

  private record Text(String name, String location, String content) implements Resource {

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
