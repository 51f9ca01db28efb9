package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Encrypts the digits of the account (FF1), keeps country and letters (those of a bank), and computes the
 * check digits anew. Spaces stay where they are.
 */
final class IbanMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.TEXT), Distinctness.ALWAYS, Traits.AS_LONG);
  private static final int HEAD = 4;

  private final Ff1 ff1;

  private IbanMasker(Ff1 ff1) {
    this.ff1 = ff1;
  }

  static Masker of(MaskerSetup setup) {
    return new IbanMasker(new Ff1(setup.key().derived("iban"), 10));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (value.isEmpty()) {
      return value;
    }
    String compact = value.replace(" ", "");
    if (!CheckDigits.isIban(compact)) {
      throw new MisfitException("is not an IBAN with valid check digits, in upper case");
    }
    String country = compact.substring(0, 2);
    Alphabet.Places account = Alphabet.places(compact.substring(HEAD), Alphabet.DIGITS);
    if (account.digits().length < Ff1.leastLength(10)) {
      throw new MisfitException("is an IBAN with too few digits");
    }
    byte[] tweak = country.getBytes(StandardCharsets.US_ASCII);
    String masked = account.with(ff1.encrypt(account.digits(), tweak));
    return spaced(country + CheckDigits.iban(country, masked) + masked, value);
  }

  private static String spaced(String compact, String like) {
    StringBuilder result = new StringBuilder(like);
    int at = 0;
    for (int i = 0; i < like.length(); i++) {
      if (like.charAt(i) != ' ') {
        result.setCharAt(i, compact.charAt(at++));
      }
    }
    return result.toString();
  }
}
