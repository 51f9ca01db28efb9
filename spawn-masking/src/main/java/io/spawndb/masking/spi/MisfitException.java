package io.spawndb.masking.spi;

/** A value is none that a masker is for. The message says what is expected and never holds the value. */
public final class MisfitException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what is expected, such as {@code "is not an IBAN with a valid check digit"}. */
  public MisfitException(String expectation) {
    super(expectation, null, false, false);
  }
}
