package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A UUID for a UUID: one block of AES, walked until version and variant are those of the value. In a text
 * column the value must be in lower case with hyphens, so that results differ where values do.
 */
final class UuidMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.UUID, Kind.TEXT), Distinctness.ALWAYS, 36);
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int VERSION_BYTE = 6;
  private static final int VARIANT_BYTE = 8;

  private final Aes aes;

  private UuidMasker(Aes aes) {
    this.aes = aes;
  }

  static Masker of(MaskerSetup setup) {
    return new UuidMasker(new Aes(setup.key().derived("uuid")));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (!FORM.matcher(value).matches()) {
      throw new MisfitException("is not a UUID in lower case with hyphens");
    }
    UUID uuid = UUID.fromString(value);
    ByteBuffer block = ByteBuffer.allocate(Aes.BLOCK_BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits());
    byte[] bytes = block.array();
    int version = bytes[VERSION_BYTE] & 0xf0;
    int variant = bytes[VARIANT_BYTE] & 0xc0;
    do {
      aes.encrypt(bytes);
    } while ((bytes[VERSION_BYTE] & 0xf0) != version || (bytes[VARIANT_BYTE] & 0xc0) != variant);
    block.rewind();
    return new UUID(block.getLong(), block.getLong()).toString();
  }
}
