package io.spawndb.masking.internal.policy;

import io.spawndb.masking.internal.mask.MaskerTypes;
import io.spawndb.masking.spi.MaskerType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the JSON Schema (draft 2020-12) of {@code masking.yaml}, for editors. */
public final class PolicySchema {

  private static final String TEMPLATE = """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Spawn masking policy (masking.yaml)",
        "type": "object",
        "required": ["spawn-masking", "key"],
        "additionalProperties": false,
        "properties": {
          "spawn-masking": {"const": 1},
          "key": {
            "description": "Where the key is, 32 bytes at least",
            "type": "string",
            "pattern": "^\\\\$\\\\{.+\\\\}$"
          },
          "approved": {"description": "Hash of the schema that was judged", "type": "string"},
          "unlisted": {
            "description": "What happens to what no rule names",
            "enum": ["stop", "drop", "null"]
          },
          "domains": {
            "description": "One function for all columns that name it",
            "type": "object",
            "additionalProperties": {"$ref": "#/$defs/masker"}
          },
          "tables": {
            "description": "Rules by table, schema.table; * stands for any letters",
            "type": "object",
            "additionalProperties": {
              "anyOf": [
                {"enum": ["keep", "empty"]},
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/column"}}
              ]
            }
          },
          "links": {
            "description": "Foreign keys that the database does not know",
            "type": "array",
            "items": {"type": "string", "pattern": "^.+->.+$"}
          },
          "subset": {
            "description": "Conditions by table: which rows are copied",
            "type": "object",
            "additionalProperties": {"type": "string"}
          },
          "definitions": {
            "description": "Why parts of the source's schema may pass though they look sensitive",
            "type": "object",
            "additionalProperties": {"type": "string"}
          }
        },
        "$defs": {
          "column": {
            "anyOf": [
              {"enum": ["keep", "drop"]},
              {
                "type": "object",
                "required": ["keep"],
                "additionalProperties": false,
                "properties": {"keep": {"description": "Why raw values may pass", "type": "string"}}
              },
              {
                "type": "object",
                "required": ["mask", "expression", "why"],
                "additionalProperties": false,
                "properties": {
                  "mask": {"const": "sql"},
                  "expression": {"description": "Computed by the source", "type": "string"},
                  "why": {"description": "Why its result may pass", "type": "string"}
                }
              },
              {
                "type": "object",
                "required": ["when", "else"],
                "properties": {
                  "keep": {"description": "Why raw values may pass", "type": "string"},
                  "mask": {"description": "A domain or masker", "type": "string"},
                  "when": {
                    "description": "Texts that other columns must have one of",
                    "type": "object",
                    "additionalProperties": {"type": ["string", "array"]}
                  },
                  "else": {"$ref": "#/$defs/column"}
                }
              },
              {"$ref": "#/$defs/masker"}
            ]
          },
          "masker": {
            "anyOf": [
              {"type": "string"},
              {
                "type": "object",
                "required": ["mask"],
                "additionalProperties": false,
                "properties": {
                  "mask": {
                    "anyOf": [
                      {"description": "A domain", "type": "string"},
                      {
                        "enum": [@names@]
                      }
                    ]
                  },
                  "per": {"description": "The column that is the entity", "type": "string"},
      @parameters@
                }
              }
            ]
          }
        }
      }
      """;

  private PolicySchema() {}

  /** Returns the schema, the same text for the same maskers. */
  public static String json() {
    Map<String, MaskerType> types = MaskerTypes.all();
    String names =
        types.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    TreeSet<String> parameters = new TreeSet<>();
    types.values().forEach(type -> parameters.addAll(type.parameters()));
    String properties = parameters.stream()
        .map(name ->
            "            \"" + name + "\": {\"description\": \"Of " + owners(name, types) + "\"}")
        .collect(Collectors.joining(",\n"));
    return TEMPLATE.replace("@names@", names).replace("@parameters@", properties);
  }

  private static String owners(String parameter, Map<String, MaskerType> types) {
    List<String> owners = types.values().stream()
        .filter(type -> type.parameters().contains(parameter))
        .map(MaskerType::name)
        .toList();
    return String.join(", ", owners);
  }
}
