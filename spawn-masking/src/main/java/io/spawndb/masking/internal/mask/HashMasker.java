package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import java.util.HexFormat;
import java.util.Set;

/** A keyed digest as hexadecimal digits: 32 unless said, 16 at least, 64 at most. */
final class HashMasker implements Masker {

  private static final int DEFAULT = 32;

  private final MaskerSetup setup;
  private final int length;

  private HashMasker(MaskerSetup setup, int length) {
    this.setup = setup;
    this.length = length;
  }

  static Masker of(MaskerSetup setup) {
    return new HashMasker(setup, (int) setup.parameters().number("length", DEFAULT, 16, 64));
  }

  @Override
  public Traits traits() {
    return Traits.of(Set.of(Kind.TEXT), Distinctness.PRACTICALLY, length);
  }

  @Override
  public String mask(String value, String entity) {
    return HexFormat.of().formatHex(setup.key().digest(value)).substring(0, length);
  }
}
