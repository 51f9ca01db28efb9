package io.spawndb.masking.internal.mask;

/** Takes the letters of an alphabet out of a text and puts others in their places. */
final class Alphabet {

  static final String DIGITS = "0123456789";
  static final String ALPHANUMERIC =
      DIGITS + "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** A text with the letters that belong to the alphabet, and where they are. */
  static final class Places {

    private final String text;
    private final String alphabet;
    private final int[] at;
    private final int[] digits;

    private Places(String text, String alphabet, int[] at, int[] digits) {
      this.text = text;
      this.alphabet = alphabet;
      this.at = at;
      this.digits = digits;
    }

    /** Returns which letters of the alphabet they are; the caller's to change. */
    int[] digits() {
      return digits.clone();
    }

    /** Returns the text with other letters in the places. */
    String with(int[] others) {
      StringBuilder result = new StringBuilder(text);
      for (int i = 0; i < at.length; i++) {
        result.setCharAt(at[i], alphabet.charAt(others[i]));
      }
      return result.toString();
    }

    /** Whether what would stay has letters or digits, of whatever script. */
    boolean othersAreLetters() {
      return text.codePoints()
          .filter(c -> alphabet.indexOf(c) < 0)
          .anyMatch(Character::isLetterOrDigit);
    }
  }

  private Alphabet() {}

  static Places places(String text, String alphabet) {
    int length = (int) text.chars().filter(c -> alphabet.indexOf(c) >= 0).count();
    int[] at = new int[length];
    int[] digits = new int[length];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = alphabet.indexOf(text.charAt(i));
      if (digit >= 0) {
        at[count] = i;
        digits[count] = digit;
        count++;
      }
    }
    return new Places(text, alphabet, at, digits);
  }
}
