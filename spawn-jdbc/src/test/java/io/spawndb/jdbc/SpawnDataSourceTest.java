package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SpawnDataSourceTest {

  private final FakeEnvironment environment = new FakeEnvironment();
  private final SpawnDataSource dataSource =
      new SpawnDataSource(new SpawnDriver(new EnvironmentsOfThisJvm(request -> environment)));

  @Test
  void connectsLikeTheDriver() throws Exception {
    dataSource.setUrl("jdbc:spawn:orders");

    dataSource.getConnection().close();

    assertThat(environment.connects).containsExactly(new Properties());
  }

  @Test
  void userAndPasswordAreTheEnvironmentsToJudge() throws Exception {
    dataSource.setUrl("jdbc:spawn:orders");
    dataSource.setUser("sa");
    dataSource.setPassword("x");

    dataSource.getConnection().close();
    dataSource.getConnection("scott", "tiger").close();
    dataSource.getConnection(null, null).close();

    assertThat(environment.connects)
        .containsExactly(login("sa", "x"), login("scott", "tiger"), new Properties());
  }

  private static Properties login(String user, String password) {
    Properties info = new Properties();
    info.setProperty("user", user);
    info.setProperty("password", password);
    return info;
  }

  @Test
  void theLoginTimeoutIsLeftToTheRealDriver() throws Exception {
    dataSource.setUrl("jdbc:spawn:orders");
    dataSource.setLoginTimeout(3);

    dataSource.getConnection().close();

    assertThat(dataSource.getLoginTimeout()).isEqualTo(3);
    assertThat(environment.connects.get(0)).containsEntry("loginTimeout", "3");
  }

  @Test
  void aWrongUrlIsRefusedWhenItIsSet() {
    assertThatThrownBy(() -> dataSource.setUrl("jdbc:postgresql:orders"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("jdbc:spawn:orders");
    assertThatThrownBy(() -> new SpawnDataSource("jdbc:spawn:"))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void withoutAUrlConnectingSaysWhatToSet() {
    assertThatThrownBy(dataSource::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:spawn:orders");
  }

  @Test
  void unwrapsToItself() throws Exception {
    assertThat(dataSource.isWrapperFor(DataSource.class)).isTrue();
    assertThat(dataSource.unwrap(SpawnDataSource.class)).isSameAs(dataSource);
    assertThatThrownBy(() -> dataSource.unwrap(String.class)).isInstanceOf(SQLException.class);
  }
}
