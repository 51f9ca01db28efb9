package io.spawndb.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting with one name everywhere: {@code onDrift} in URLs and {@code spawn.yaml}, {@code
 * -Dspawn.onDrift}, {@code SPAWN_ON_DRIFT}, {@code --option onDrift=keep}.
 *
 * <p>Declared once, as a constant; documentation, editor schema and {@code getPropertyInfo} are made
 * from it.
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

  private final String name;
  private final Shape shape;
  private final Function<Object, T> reader;
  private final @Nullable Object fallback;
  private final String description;
  private final List<String> choices;
  private Scope scope = Scope.ANYWHERE;
  private boolean secret;

  private SpawnOption(
      String name,
      Shape shape,
      Function<Object, T> reader,
      @Nullable Object fallback,
      String description,
      List<String> choices) {
    this.name = name;
    this.shape = shape;
    this.reader = reader;
    this.fallback = fallback;
    this.description = description;
    this.choices = choices;
  }

  /** Declares a text whose value {@code reader} makes and checks; null means no default. */
  public static <T> SpawnOption<T> of(
      String name, @Nullable String fallback, Function<String, T> reader, String description) {
    return new SpawnOption<>(
        name, Shape.TEXT, raw -> reader.apply((String) raw), fallback, description, List.of());
  }

  /** Declares a text; null means no default. */
  public static SpawnOption<String> text(
      String name, @Nullable String fallback, String description) {
    return of(name, fallback, Function.identity(), description);
  }

  /** Declares a choice among fixed words. */
  public static SpawnOption<String> choice(
      String name, String fallback, List<String> choices, String description) {
    Function<Object, String> reader = raw -> {
      if (!choices.contains((String) raw)) {
        throw new ConfigurationException(
            name + " is '" + raw + "'", "Write one of " + String.join(", ", choices));
      }
      return (String) raw;
    };
    return new SpawnOption<>(name, Shape.TEXT, reader, fallback, description, List.copyOf(choices));
  }

  /** Declares a flag. */
  public static SpawnOption<Boolean> flag(String name, boolean fallback, String description) {
    Function<Object, Boolean> reader = raw -> switch ((String) raw) {
      case "true" -> true;
      case "false" -> false;
      default ->
        throw new ConfigurationException(name + " is '" + raw + "'", "Write true or false");
    };
    return new SpawnOption<>(
        name, Shape.FLAG, reader, String.valueOf(fallback), description, List.of("true", "false"));
  }

  /** Declares a positive duration, written {@code 90s}, {@code 5m}, {@code 2h} or {@code PT90S}. */
  public static SpawnOption<Duration> duration(String name, String fallback, String description) {
    return of(name, fallback, text -> Durations.parse(name, text), description);
  }

  /** Declares a list of texts, empty unless set. */
  @SuppressWarnings("unchecked")
  public static SpawnOption<List<String>> list(String name, String description) {
    return new SpawnOption<>(
        name,
        Shape.LIST,
        raw -> List.copyOf((List<String>) raw),
        List.of(),
        description,
        List.of());
  }

  /** Declares names with texts, empty unless set. */
  @SuppressWarnings("unchecked")
  public static SpawnOption<Map<String, String>> map(String name, String description) {
    return new SpawnOption<>(
        name,
        Shape.MAP,
        raw -> Map.copyOf((Map<String, String>) raw),
        Map.of(),
        description,
        List.of());
  }

  /** Marks the value as a secret: it is never printed and not accepted from a URL. */
  public SpawnOption<T> asSecret() {
    secret = true;
    scope = Scope.NOT_IN_URL;
    return this;
  }

  /** Refuses the option in URLs. */
  public SpawnOption<T> notInUrl() {
    scope = Scope.NOT_IN_URL;
    return this;
  }

  /** Returns its name, camel case. */
  public String name() {
    return name;
  }

  /** Returns the shape of its value. */
  public Shape shape() {
    return shape;
  }

  /** Returns the default as written: a String, a List or a Map; null if there is none. */
  public @Nullable Object fallback() {
    return fallback;
  }

  /** Returns what it does, with unit and range, in one sentence. */
  public String description() {
    return description;
  }

  /** Returns the valid words, or an empty list where the value is free. */
  public List<String> choices() {
    return choices;
  }

  /** Returns where it may come from. */
  public Scope scope() {
    return scope;
  }

  /** Whether its value is a secret. */
  public boolean secret() {
    return secret;
  }

  /** Returns the environment variable that sets it: {@code SPAWN_ON_DRIFT}. */
  public String variable() {
    return "SPAWN_"
        + name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
  }

  /**
   * Reads a value as written: a String for {@link Shape#TEXT} and {@link Shape#FLAG}, a List or a Map
   * of String.
   *
   * @throws ConfigurationException if the value is not valid
   */
  public T read(Object raw) {
    return reader.apply(raw);
  }

  @Override
  public String toString() {
    return name;
  }
}
