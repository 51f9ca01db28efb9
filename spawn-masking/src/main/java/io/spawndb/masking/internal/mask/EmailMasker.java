package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * An address in a domain that is reserved for examples: a first name and 60 bits of a keyed digest. Upper
 * and lower case of the value make a difference. An empty text stays empty.
 */
final class EmailMasker implements Masker {

  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
  private static final String BASE_32 = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int DIGEST_CHARACTERS = 12;

  /** How many characters {@link #tail} has. */
  static final int TAIL = DIGEST_CHARACTERS + 1 + DOMAINS.get(0).length();

  private final MaskerSetup setup;
  private final Words names;

  private EmailMasker(MaskerSetup setup, Words names) {
    this.setup = setup;
    this.names = names;
  }

  static Masker of(MaskerSetup setup) {
    Words names = Words.of("first", setup.parameters());
    return new EmailMasker(setup, names.plain());
  }

  @Override
  public Traits traits() {
    return Traits.of(Set.of(Kind.TEXT), Distinctness.PRACTICALLY, names.longest() + 1 + TAIL);
  }

  @Override
  public String mask(String value, String entity) {
    if (value.isEmpty()) {
      return value;
    }
    byte[] digest = setup.key().digest(value);
    long name = ByteBuffer.wrap(digest).getLong(Long.BYTES);
    String word =
        names.words().get((int) Long.remainderUnsigned(name, names.words().size()));
    return word + "." + tail(digest);
  }

  /** Returns 60 bits of a digest and one of the domains. */
  static String tail(byte[] digest) {
    long bits = ByteBuffer.wrap(digest).getLong();
    StringBuilder address = new StringBuilder(TAIL);
    for (int i = 0; i < DIGEST_CHARACTERS; i++) {
      address.append(BASE_32.charAt((int) ((bits >>> (5 * i)) & 31)));
    }
    int domain = (int) (bits >>> 60) % DOMAINS.size();
    return address.append('@').append(DOMAINS.get(domain)).toString();
  }
}
