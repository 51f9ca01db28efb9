package io.spawndb.masking.internal.policy;

import io.spawndb.api.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A YAML file as nodes that know where they are: texts, lists and names with values, nothing else.
 *
 * @param file the file, as shown to people
 */
record Yaml(String file) {

  /** A name with its value. */
  record Entry(String key, Position at, Node value) {}

  private static final int MOST_CHARACTERS = 1 << 20;
  private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.MAP, Tag.SEQ, Tag.NULL);

  /** Returns the only document, if there is more than comments. */
  Optional<Node> compose(String text) {
    LoadSettings settings = LoadSettings.builder()
        .setLabel(file)
        .setSchema(new FailsafeSchema())
        .setCodePointLimit(MOST_CHARACTERS)
        .setMaxAliasesForCollections(50)
        .setAllowNonScalarKeys(true)
        .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      // Not the exception itself: its message quotes the file, which may hold a key.
      throw at(e.getProblemMark().or(e::getContextMark))
          .wrong("This is not YAML", "Correct the YAML there");
    } catch (YamlEngineException | StackOverflowError e) {
      throw at(Optional.empty()).wrong("This is not YAML", "Correct the YAML");
    }
  }

  /** Returns the entries of a mapping, each name once. */
  List<Entry> entries(Node node, String expected) {
    check(node);
    if (!(node instanceof MappingNode mapping)) {
      throw at(node).wrong("Expected " + expected, "Write each as 'name: value'");
    }
    Set<String> seen = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode(), "a name");
      if (!seen.add(key)) {
        throw at(tuple.getKeyNode()).wrong("'" + key + "' is said twice", "Remove one of them");
      }
      check(tuple.getValueNode());
      entries.add(new Entry(key, at(tuple.getKeyNode()), tuple.getValueNode()));
    }
    return entries;
  }

  /** Returns the items of a list; one text is a list of one. */
  List<Node> items(Node node) {
    check(node);
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  String text(Node node, String what) {
    check(node);
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw at(node).wrong("Expected one text as " + what, "Write it as one text");
  }

  static boolean isMapping(Node node) {
    return node instanceof MappingNode;
  }

  static boolean isList(Node node) {
    return node instanceof SequenceNode;
  }

  Position at(Node node) {
    return at(node.getStartMark());
  }

  private Position at(Optional<Mark> mark) {
    return new Position(
        file, mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }

  private void check(Node node) {
    if (!PLAIN.contains(node.getTag()) || node.isRecursive()) {
      throw at(node).wrong("YAML tags and circles are not supported", "Write plain values");
    }
  }

  /** Returns the failure for a name that is none of the valid ones. */
  static ConfigurationException unknown(Entry entry, List<String> valid) {
    return unknown(entry.at(), entry.key(), valid);
  }

  static ConfigurationException unknown(Position at, String word, List<String> valid) {
    String list = "valid here: " + String.join(", ", valid);
    return at.wrong(
        "Unknown word '" + word + "'",
        Nearest.to(word, valid)
            .map(near -> "Write '" + near + "'; " + list)
            .orElse("Use one; " + list));
  }
}
