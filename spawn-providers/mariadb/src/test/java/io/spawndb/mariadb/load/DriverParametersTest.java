package io.spawndb.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class DriverParametersTest {

  @Test
  void eachParameterOfTheDriverIsDecidedOnceAndOnlyOnce() throws IOException {
    List<String> decided = new ArrayList<>();
    decided.addAll(DriverParameters.URL);
    decided.addAll(DriverParameters.INFO_ONLY);
    decided.addAll(DriverParameters.REFUSED);
    Properties known = new Properties();
    try (InputStream in =
        org.mariadb.jdbc.Driver.class.getClassLoader().getResourceAsStream("driver.properties")) {
      known.load(in);
    }

    assertThat(decided)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(known.stringPropertyNames());
  }

  @Test
  void whatNamesAClassAFileOrACredentialNeverPasses() {
    Engine engine = new MariaEngine();

    assertThat(engine.infoParameters())
        .containsAll(engine.urlParameters())
        .noneMatch(name ->
            name.matches("(?i).*(factory|class|password|user$|host|file|keystore|cert|initsql).*"));
  }

  @Test
  void theEngineIsFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Engine.class)).extracting(Engine::id).contains("mariadb");
  }
}
