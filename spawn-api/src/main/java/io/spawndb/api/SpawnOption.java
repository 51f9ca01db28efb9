package io.spawndb.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting with one name everywhere: {@code onDrift} in URLs and {@code spawn.yaml}, {@code
 * -Dspawn.onDrift}, {@code SPAWN_ON_DRIFT}, {@code --option onDrift=keep}.
 *
 * <p>Declared once, as a constant; documentation, editor schema and {@code getPropertyInfo} are made
 * from it. Immutable.
 *
 * @param <T> the type of its value
 */
public final class SpawnOption<T> {

  /** The shape of a value as written. */
  public enum Shape {
    /** One word or number. */
    TEXT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A list; in one line separated by commas. */
    LIST,
    /** Names with texts; in one line as {@code option.name=text}. */
    MAP
  }

  /** Where an option may come from. */
  public enum Scope {
    /** From anywhere, a URL included. */
    ANYWHERE,
    /** Not from a URL: a URL may select among what is configured, never reach further. */
    NOT_IN_URL
  }

  private record Traits(
      Shape shape, @Nullable Object fallback, List<String> choices, Scope scope, boolean secret) {

    static Traits of(Shape shape, @Nullable Object fallback, String... choices) {
      return new Traits(shape, fallback, List.of(choices), Scope.ANYWHERE, false);
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final String name;
  private final String description;
  private final Traits traits;
  private final Function<Object, T> reader;

  private SpawnOption(String name, String description, Traits traits, Function<Object, T> reader) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is not a camel-case option name");
    }
    this.name = name;
    this.description = description;
    this.traits = traits;
    this.reader = reader;
  }

  /** Declares a text whose value {@code reader} makes and checks; null means no default. */
  public static <T> SpawnOption<T> of(
      String name, @Nullable String fallback, Function<String, T> reader, String description) {
    return new SpawnOption<>(
        name, description, Traits.of(Shape.TEXT, fallback), raw -> reader.apply((String) raw));
  }

  /** Declares a text; null means no default. */
  public static SpawnOption<String> text(
      String name, @Nullable String fallback, String description) {
    return of(name, fallback, Function.identity(), description);
  }

  /** Declares a choice among fixed words; null means no default. */
  public static SpawnOption<String> choice(
      String name, @Nullable String fallback, List<String> choices, String description) {
    Traits traits = Traits.of(Shape.TEXT, fallback, choices.toArray(String[]::new));
    return new SpawnOption<>(
        name, description, traits, raw -> RawValue.chosen(name, (String) raw, traits.choices()));
  }

  /** Declares a flag. */
  public static SpawnOption<Boolean> flag(String name, boolean fallback, String description) {
    Traits traits = Traits.of(Shape.FLAG, String.valueOf(fallback), "true", "false");
    return new SpawnOption<>(
        name,
        description,
        traits,
        raw -> RawValue.chosen(name, (String) raw, traits.choices()).equals("true"));
  }

  /**
   * Declares a positive duration, written {@code 90s}, {@code 5m}, {@code 2h} or {@code PT90S}; null
   * means no default.
   */
  public static SpawnOption<Duration> duration(
      String name, @Nullable String fallback, String description) {
    return of(name, fallback, text -> Durations.parse(name, text), description);
  }

  /** Declares a list of texts, empty unless set. */
  @SuppressWarnings("unchecked")
  public static SpawnOption<List<String>> list(String name, String description) {
    return new SpawnOption<>(
        name, description, Traits.of(Shape.LIST, List.of()), raw -> (List<String>) raw);
  }

  /** Declares names with texts, empty unless set; they keep the order they are written in. */
  @SuppressWarnings("unchecked")
  public static SpawnOption<Map<String, String>> map(String name, String description) {
    return new SpawnOption<>(
        name, description, Traits.of(Shape.MAP, Map.of()), raw -> (Map<String, String>) raw);
  }

  /** Returns a copy whose value is a secret: it is never printed and not accepted from a URL. */
  public SpawnOption<T> asSecret() {
    return scoped(true);
  }

  /** Returns a copy that is refused in URLs. */
  public SpawnOption<T> notInUrl() {
    return scoped(secret());
  }

  private SpawnOption<T> scoped(boolean secret) {
    Traits scoped = new Traits(shape(), fallback(), choices(), Scope.NOT_IN_URL, secret);
    return new SpawnOption<>(name, description, scoped, reader);
  }

  /** Returns its name, camel case. */
  public String name() {
    return name;
  }

  /** Returns the shape of its value. */
  public Shape shape() {
    return traits.shape;
  }

  /** Returns the default as written: a String, a List or a Map; null if there is none. */
  public @Nullable Object fallback() {
    return traits.fallback;
  }

  /** Returns what it does, with unit and range, in one sentence. */
  public String description() {
    return description;
  }

  /** Returns the valid words, or an empty list where the value is free. */
  public List<String> choices() {
    return traits.choices;
  }

  /** Returns where it may come from. */
  public Scope scope() {
    return traits.scope;
  }

  /** Whether its value is a secret. */
  public boolean secret() {
    return traits.secret;
  }

  /** Returns the environment variable that sets it: {@code SPAWN_ON_DRIFT}. */
  public String variable() {
    StringBuilder variable = new StringBuilder("SPAWN_");
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (i > 0 && Character.isUpperCase(letter) && !Character.isUpperCase(name.charAt(i - 1))) {
        variable.append('_');
      }
      variable.append(Character.toUpperCase(letter));
    }
    return variable.toString();
  }

  /**
   * Reads a value as written: a String, for {@link Shape#LIST} also a List of String, for {@link
   * Shape#MAP} a Map of String.
   *
   * @throws ConfigurationException if the value is not valid; does not quote it if it is a secret
   */
  public T read(Object raw) {
    Object normal = RawValue.normal(name, shape(), raw);
    if (!secret()) {
      return reader.apply(normal);
    }
    try {
      return reader.apply(normal);
    } catch (ConfigurationException e) {
      // Without its problem and without it as the cause: both may quote the value.
      throw new ConfigurationException(name + " (a secret) is not valid", e.remedy());
    }
  }

  /**
   * Returns a value as written in the form of its shape: a String, a List of String or a Map of
   * String. In one String, a list is separated by commas.
   *
   * @throws ConfigurationException if the value has another shape
   */
  public Object normal(Object raw) {
    return RawValue.normal(name, shape(), raw);
  }

  @Override
  public String toString() {
    return name;
  }
}
