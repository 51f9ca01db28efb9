package io.spawndb.internal.config;

import io.spawndb.api.SpawnOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schema (draft 2020-12) of {@code spawn.yaml}, for editors. */
public final class ConfigurationSchema {

  /** Stands wherever a value does, so that no rule on the value may refuse it. */
  private static final Map<String, Object> REFERENCE =
      ordered("type", "string", "pattern", "\\$\\{.+\\}");

  private static final Map<String, Object> WORD =
      ordered("type", List.of("string", "number", "boolean"));
  private static final Map<String, Object> WORDS = ordered("type", "array", "items", WORD);
  private static final Map<String, Object> NOTHING = ordered("type", "null");

  private ConfigurationSchema() {}

  /** Returns the schema for these options, the same text for the same options. */
  public static String json(List<SpawnOption<?>> options) {
    Map<String, Object> section = ordered("$ref", "#/$defs/options");
    Map<String, Object> project = ordered(
        "description",
        "What keeps the environments of two code bases apart; the folder's path unless set",
        "type",
        "string");
    Map<String, Object> environments = ordered(
        "description",
        "Options of each environment",
        "type",
        List.of("object", "null"),
        "propertyNames",
        ordered("pattern", "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"),
        "additionalProperties",
        section);
    return Json.of(ordered(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema",
        "title",
        "Spawn configuration (spawn.yaml)",
        "type",
        List.of("object", "null"),
        "additionalProperties",
        false,
        "properties",
        ordered("project", project, "defaults", section, "environments", environments),
        "$defs",
        ordered("options", options(options))));
  }

  private static Map<String, Object> options(List<SpawnOption<?>> options) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> patterns = new LinkedHashMap<>();
    options.forEach(option -> {
      properties.put(option.name(), option(option));
      if (option.shape() == SpawnOption.Shape.MAP) {
        patterns.put("^" + option.name() + "\\..+$", ordered("anyOf", List.of(WORD, WORDS)));
      }
    });
    return ordered(
        "type",
        List.of("object", "null"),
        "additionalProperties",
        false,
        "properties",
        properties,
        "patternProperties",
        patterns);
  }

  private static Map<String, Object> option(SpawnOption<?> option) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(
        "description",
        option.secret()
            ? option.description() + " (a secret: write ${NAME})"
            : option.description());
    Object fallback = option.fallback();
    if (fallback instanceof String text) {
      boolean flag = option.shape() == SpawnOption.Shape.FLAG;
      schema.put("default", flag ? (Object) Boolean.valueOf(text) : text);
    }
    schema.put("anyOf", shapes(option));
    return schema;
  }

  private static List<Object> shapes(SpawnOption<?> option) {
    List<Object> shapes = new ArrayList<>();
    switch (option.shape()) {
      case FLAG -> shapes.addAll(List.of(ordered("type", "boolean"), REFERENCE));
      case LIST -> shapes.addAll(List.of(WORDS, WORD));
      case MAP ->
        shapes.add(ordered(
            "type",
            "object",
            "additionalProperties",
            ordered("type", List.of("string", "number", "boolean", "array", "object", "null"))));
      default -> {
        if (option.choices().isEmpty()) {
          shapes.add(WORD);
        } else {
          shapes.addAll(List.of(ordered("enum", option.choices()), REFERENCE));
        }
      }
    }
    shapes.add(NOTHING);
    return shapes;
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
