package io.spawndb.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnBlocksTest {

  @Test
  void countsTheExtentsThatNothingElseHas() {
    List<String> lines = List.of(
        "Filesystem type is: 58465342",
        "File size of /d/base/5/1255 is 835584 (204 blocks of 4096 bytes)",
        " ext:     logical_offset:        physical_offset: length:   expected: flags:",
        "   0:        0..      99:      10272..     10371:    100:             shared",
        "   1:      100..     103:        900..       903:      4:      10372:",
        "   2:      104..     203:      10376..     10475:    100:        904: last,shared,eof",
        "/d/base/5/1255: 3 extents found",
        "File size of /d/base/5/16400 is 8192 (16 blocks of 512 bytes)",
        " ext:     logical_offset:        physical_offset: length:   expected: flags:",
        "   0:        0..      15:        500..       515:     16:             last,eof",
        "/d/base/5/16400: 1 extent found");

    assertThat(OwnBlocks.sum(lines)).hasValue(4 * 4096 + 16 * 512);
  }

  @Test
  void saysNothingWhereNothingIsTold() {
    assertThat(OwnBlocks.sum(List.of("FIBMAP: Operation not permitted"))).isEmpty();
  }
}
