package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.acceptance.ProjectFolder.Run;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Acceptance.class)
class RefusalIT {

  private final ProjectFolder project;

  RefusalIT(ProjectFolder project) {
    this.project = project;
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
          jdbc:spawn:Orders;                        'Orders'; lower-case letters
          jdbc:spawn:orders?migratoins=x;           migratoins; migrations
          jdbc:spawn:orders?provider=embeded;       embeded; embedded
          jdbc:spawn:orders?engine=oracle:23;       oracle; postgresql
          jdbc:spawn:orders?migrations=nowhere;     nowhere; does not exist
          jdbc:spawn:orders?migrations=/etc;        /etc; project
          jdbc:spawn:orders?socketFactory=x.Y;      socketFactory; socketFactory
          jdbc:spawn:orders?lifetime=soon;          soon; 14d
          """)
  void saysWhatIsWrongAndWhatToWrite(String url, String wrong, String right) {
    Run refused = project.run(url, "select 1");

    assertThat(refused.exit()).isNotZero();
    assertThat(refused.err()).contains(wrong).contains(right);
  }
}
