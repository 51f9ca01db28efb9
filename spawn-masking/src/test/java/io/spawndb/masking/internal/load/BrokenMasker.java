package io.spawndb.masking.internal.load;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.MisfitException;
import java.util.List;
import java.util.Set;

/** Somebody's masker, which quotes what it cannot mask in whatever it throws. */
public final class BrokenMasker implements MaskerType {

  @Override
  public String name() {
    return "test.broken";
  }

  @Override
  public String description() {
    return "Throws";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("with");
  }

  @Override
  public Masker create(MaskerSetup setup) {
    return new Throwing(setup.parameters().text("with").orElseThrow());
  }

  private record Throwing(String with) implements Masker {

    @Override
    public Traits traits() {
      return Traits.of(Set.of(Kind.TEXT), Distinctness.NEVER, 100);
    }

    @Override
    public String mask(String value, String entity) throws MisfitException {
      if (value.endsWith("!") && with.equals("misfit")) {
        throw new MisfitException("is not good: " + value);
      }
      if (value.endsWith("!") && !with.equals("expectation")) {
        fail(value);
      }
      return "masked";
    }

    @Override
    public void expect(List<String> values) {
      if (with.equals("expectation")) {
        values.stream().filter(value -> value.endsWith("!")).forEach(this::fail);
      }
    }

    private void fail(String value) {
      switch (with) {
        case "cause" ->
          throw new IllegalStateException("fails", new IllegalArgumentException(value));
        case "error" -> throw new AssertionError(value);
        case "linkage" -> throw new NoClassDefFoundError(value);
        default -> throw new IllegalArgumentException(value);
      }
    }
  }
}
