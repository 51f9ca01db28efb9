package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.mask.CheckDigits;
import io.spawndb.masking.internal.mask.PersonNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells by values what a column holds: one in twenty of them is enough. Keeps counts, no values. */
final class SensitiveValues {

  /**
   * What a value can be.
   *
   * @param word for people
   * @param masker that fits it
   * @param test recognises it
   */
  private record Sign(String word, String masker, Predicate<String> test) {}

  private static final int ONE_IN = 20;
  private static final int LONGEST = 10_000;

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9 ()./-]{6,22}[0-9]");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");

  private static final Pattern MAIL =
      Pattern.compile("[\\w.%+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,8}");
  private static final Pattern CARD =
      Pattern.compile("(4|5[1-5]|3[47]|6011|65|2[2-7])[0-9]{11,17}");
  private static final String IP = "([0-9]{1,3}\\.){3}[0-9]{1,3}|([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}";
  private static final String POINT = "\\(?-?[0-9]{1,3}\\.[0-9]{3,}, ?-?[0-9]{1,3}\\.[0-9]{3,}\\)?";
  private static final int LEAST_CARD = 12;

  private static final Sign[] SIGNS = {
    new Sign(
        "mail addresses",
        "email",
        text -> text.indexOf('@', 1) > 0 && MAIL.matcher(text).find()),
    new Sign("IBANs", "iban", text -> CheckDigits.isIban(text.replace(" ", ""))),
    new Sign("card numbers", "card", SensitiveValues::card),
    new Sign("IP addresses", "null", whole(IP)),
    new Sign("social security numbers", "hash", whole("[0-9]{3}-[0-9]{2}-[0-9]{4}")),
    new Sign("coordinates", "null", whole(POINT)),
    new Sign("telephone numbers", "phone", SensitiveValues::phone),
    new Sign("names of people", "name.first", PersonNames::contain)
  };

  private final Map<Sign, Integer> counts = new LinkedHashMap<>();
  private final Set<Integer> different = new HashSet<>();
  private int values;

  private static Predicate<String> whole(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean phone(String text) {
    int digits = digits(text);
    return digits >= 8
        && (text.startsWith("+") || text.length() > digits || (digits >= 9 && text.startsWith("0")))
        && PHONE.matcher(text).matches()
        && !DATE.matcher(text).matches();
  }

  private static boolean card(String text) {
    if (digits(text) < LEAST_CARD) {
      return false;
    }
    String digits = text.replace(" ", "").replace("-", "");
    return CARD.matcher(digits).matches()
        && CheckDigits.isCard(digits.chars().map(c -> c - '0').toArray());
  }

  /** What every value of every kept column passes: a plain loop. */
  private static int digits(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  void look(String value) {
    if (value.isEmpty()) {
      return;
    }
    values++;
    different.add(value.hashCode());
    String text = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    for (Sign sign : SIGNS) {
      if (sign.test().test(text)) {
        counts.merge(sign, 1, Integer::sum);
        return;
      }
    }
  }

  /** Whether there are few different values, as of a status or a kind. */
  boolean repeats() {
    return values >= ONE_IN && different.size() * ONE_IN <= values;
  }

  private Optional<Sign> found() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() * ONE_IN >= values)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /** Returns what the values are, for people. */
  Optional<String> word() {
    return found().map(Sign::word);
  }

  /** Returns the masker that fits them. */
  Optional<String> masker() {
    return found().map(Sign::masker);
  }
}
