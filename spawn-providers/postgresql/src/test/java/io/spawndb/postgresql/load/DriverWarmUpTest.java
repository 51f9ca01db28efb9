package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriverWarmUpTest {

  @Test
  void theListIsThatOfTheDriverInUse() throws Exception {
    List<String> names = DriverWarmUp.classes();

    assertThat(names).contains("org.postgresql.jdbc.PgConnection").doesNotHaveDuplicates();
    assertThat(names)
        .as("classes on the list; make it anew as its Javadoc says if the driver changed")
        .allSatisfy(name -> assertThat(Class.forName(name).getName()).isEqualTo(name));
  }

  @Test
  void warmingUpTwiceIsHarmless() throws Exception {
    PostgresEngine engine = new PostgresEngine();

    engine.warmUp();
    engine.warmUp();

    assertThat(engine.driver().acceptsURL("jdbc:postgresql:x")).isTrue();
  }
}
