package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.MaskingKey;
import io.spawndb.masking.spi.Parameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A list of words. A list that was released never changes: an improved one is a new version, in a folder
 * of its own, because every result would change.
 *
 * @param words in their order
 */
record Words(List<String> words) {

  static final List<String> LOCALES = List.of("en", "de", "fr", "es");

  private static final String VERSION = "v1";
  private static final Map<String, Words> READ = new ConcurrentHashMap<>();

  /** Returns a list in the locale that the parameters say; English unless they do. */
  static Words of(String list, Parameters parameters) {
    String locale = parameters.text("locale").orElse("en");
    if (!LOCALES.contains(locale)) {
      throw new ConfigurationException(
          "There are no words for locale '" + locale + "'",
          "Use one of " + String.join(", ", LOCALES));
    }
    return READ.computeIfAbsent(locale + "/" + list, Words::read);
  }

  private static Words read(String name) {
    String path = VERSION + "/" + name + ".txt";
    try (InputStream in = Words.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The module is incomplete: no " + path);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Words(reader.lines().filter(line -> !line.isBlank()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the word for a value; {@code use} keeps several choices for one value apart. */
  String pick(MaskingKey key, String use, String value) {
    return words.get(key.below(words.size(), use + ":" + value));
  }

  /** Returns the words with the letters only that addresses have. */
  Words plain() {
    return new Words(words.stream().map(Words::plain).toList());
  }

  private static String plain(String word) {
    return Normalizer.normalize(word.replace("ß", "ss"), Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  int longest() {
    return words.stream()
        .mapToInt(word -> word.codePointCount(0, word.length()))
        .max()
        .orElse(0);
  }
}
