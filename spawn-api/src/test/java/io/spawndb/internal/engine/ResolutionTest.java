package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.api.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolutionTest {

  private final Resolution resolution =
      new Resolution(FakePlace.SPEC, FakePlace.of(new FakeDriver()), Optional::empty);

  private static ConnectionTarget target() {
    return new ConnectionTarget(
        "jdbc:fake://127.0.0.1:5432/orders", "o", new Secret("s"), Map.of());
  }

  @Test
  void aLateFailureDoesNotForgetWhatOthersLearntMeanwhile() {
    ConnectionTarget before = target();
    resolution.learn(before);
    resolution.forget(before);
    ConnectionTarget after = target();
    resolution.learn(after);

    resolution.forget(before);

    assertThat(resolution.known()).isSameAs(after);
  }

  @Test
  void onlyTheFirstWhoLearnsHasNews() {
    assertThat(resolution.learn(target())).isTrue();
    assertThat(resolution.learn(target())).isFalse();
  }

  @Test
  void anErrorReachesTheCallerAndTheNextCallStartsAfresh() {
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> resolution.ready(Progress.Listener.NONE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("was asked to");
    }
  }
}
