package io.spawndb.masking.internal.mask;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Check digits of card numbers (Luhn) and of IBANs (ISO 7064, mod 97). */
public final class CheckDigits {

  private static final int LEAST_CARD = 12;
  private static final int MOST_CARD = 19;
  private static final int LEAST_IBAN = 15;
  private static final int MOST_IBAN = 34;

  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]+");

  private CheckDigits() {}

  /** Whether these are the digits of a card number. */
  public static boolean isCard(int[] digits) {
    int last = digits.length - 1;
    return digits.length >= LEAST_CARD
        && digits.length <= MOST_CARD
        && luhn(Arrays.copyOf(digits, last)) == digits[last];
  }

  /** Returns the digit that completes these. */
  static int luhn(int[] digits) {
    int sum = 0;
    for (int i = digits.length - 1; i >= 0; i--) {
      boolean doubled = (digits.length - 1 - i) % 2 == 0;
      int digit = doubled ? 2 * digits[i] : digits[i];
      sum += digit > 9 ? digit - 9 : digit;
    }
    return (10 - sum % 10) % 10;
  }

  /** Whether this is an IBAN without spaces, in upper case. */
  public static boolean isIban(String text) {
    return text.length() >= LEAST_IBAN
        && text.length() <= MOST_IBAN
        && IBAN.matcher(text).matches()
        && text.startsWith(iban(text.substring(0, 2), text.substring(4)), 2);
  }

  /** Returns the two check digits of an account in a country. */
  static String iban(String country, String account) {
    int digits = 98 - remainder(account + country + "00");
    return digits < 10 ? "0" + digits : String.valueOf(digits);
  }

  private static int remainder(String text) {
    int rest = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(i), 36);
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest;
  }
}
