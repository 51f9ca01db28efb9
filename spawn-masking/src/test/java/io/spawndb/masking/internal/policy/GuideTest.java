package io.spawndb.masking.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.masking.internal.mask.MaskerTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideTest {

  private static final Path GUIDE = Path.of("../docs/guide/masking.md");

  @TempDir
  private Path folder;

  @Test
  void theGuidesPolicyIsOne() throws Exception {
    Matcher block = Pattern.compile("(?s)```yml\\n(.*?)```").matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    Path file = Files.writeString(folder.resolve("masking.yaml"), block.group(1));

    Policy policy = PolicyReader.read(
        file, name -> Optional.of("a key for tests, 32 bytes and more: 0123456789"));

    assertThat(policy.column("public", "customer", "birth")).isPresent();
    assertThat(policy.column("any", "table", "created_at")).isPresent();
    assertThat(policy.empties("public", "audit_log")).isTrue();
  }

  @Test
  void theGuideNamesAllMaskers() throws Exception {
    String guide = Files.readString(GUIDE);

    assertThat(MaskerTypes.all().keySet()).allMatch(name -> guide.contains("`" + name + "`"));
  }
}
