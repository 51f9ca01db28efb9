package io.spawndb.api;

import java.util.regex.Pattern;

/**
 * A line of an environment's data, usually named after a git branch.
 *
 * <p>One to 200 visible characters without space, {@code ?}, {@code *}, {@code [}, {@code \}, {@code
 * ^}, {@code ~} or colon: what git allows in a branch name.
 *
 * @param value the name itself, as git writes it: {@code feature/x}
 */
public record BranchName(String value) {

  private static final Pattern VALID =
      Pattern.compile("[^\\s\\p{Cntrl}?*\\[\\\\^~:]{1,200}", Pattern.UNICODE_CHARACTER_CLASS);

  private static final String SCRATCH = "scratch/";

  private static final int UNIQUE_DIGITS = 12;

  /** The branch of whoever says nothing. After the pattern, which it needs. */
  public static final BranchName MAIN = new BranchName("main");

  /**
   * Accepts a valid name.
   *
   * @throws ConfigurationException if {@code value} breaks the rule above
   */
  public BranchName {
    if (!VALID.matcher(value).matches()) {
      throw new ConfigurationException(
          "'" + value + "' is not a branch name",
          "Use 1 to 200 characters without spaces and without ? * [ \\ ^ ~ :");
    }
  }

  /**
   * Returns the branch of a scratch environment, which nobody else has.
   *
   * @param unique 12 hexadecimal digits
   */
  public static BranchName scratch(String unique) {
    return new BranchName(SCRATCH + unique);
  }

  /** Whether the name is that of a {@linkplain #scratch scratch} environment's own branch. */
  public boolean isScratch() {
    return value.startsWith(SCRATCH)
        && value.length() == SCRATCH.length() + UNIQUE_DIGITS
        && value.substring(SCRATCH.length()).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  @Override
  public String toString() {
    return value;
  }
}
