package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;

class DriverParametersTest {

  @Test
  void eachParameterOfTheDriverIsDecidedOnceAndOnlyOnce() {
    List<String> decided = new ArrayList<>();
    decided.addAll(DriverParameters.URL);
    decided.addAll(DriverParameters.INFO_ONLY);
    decided.addAll(DriverParameters.REFUSED);

    assertThat(decided)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList());
  }

  @Test
  void whatNamesAClassAFileOrACredentialNeverPasses() {
    Engine engine = new PostgresEngine();

    assertThat(engine.infoParameters())
        .containsAll(engine.urlParameters())
        .noneMatch(name ->
            name.matches("(?i).*(factory|class|password|user|host|port|file|key|cert|plugin).*")
                && !name.equals("tcpKeepAlive"));
  }

  @Test
  void theEngineIsFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Engine.class)).extracting(Engine::id).contains("postgresql");
  }
}
