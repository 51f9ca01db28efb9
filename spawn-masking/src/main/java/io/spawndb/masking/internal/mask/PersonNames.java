package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Parameters;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of people that are in the word lists. */
public final class PersonNames {

  private static final Set<String> NAMES = names();

  private static final Pattern BETWEEN = Pattern.compile("[ ,.]+");

  private PersonNames() {}

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (String locale : Words.LOCALES) {
      Parameters parameters = new Parameters(Map.of("locale", locale));
      for (String list : new String[] {"first", "last"}) {
        Words.of(list, parameters)
            .words()
            .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      }
    }
    return names;
  }

  /** Whether the text is a name, or two to four words one of which is. */
  public static boolean contain(String text) {
    if (text.length() > 60) {
      return false;
    }
    String[] words = BETWEEN.split(text.toLowerCase(Locale.ROOT), -1);
    if (words.length > 4) {
      return false;
    }
    for (String word : words) {
      if (NAMES.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
