package io.spawndb.internal.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes options out of nodes, nested names joined by dots. Never quotes a value: it may be a secret. */
final class YamlOptions {

  /** A key with its value. */
  record Entry(String key, Place place, Node value) {}

  private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.MAP, Tag.SEQ, Tag.NULL);
  private static final Set<String> NOTHING = Set.of("", "~", "null");

  private final YamlFile file;

  YamlOptions(YamlFile file) {
    this.file = file;
  }

  /** Returns all options below a node; those without a value are as good as absent. */
  List<Said> flat(Node node) {
    List<Said> said = new ArrayList<>();
    collect("", node, said);
    Set<String> seen = new HashSet<>();
    for (Said one : said) {
      if (!seen.add(one.key())) {
        throw one.place().wrong("'" + one.key() + "' is said twice", "Remove one of them");
      }
    }
    return said;
  }

  private void collect(String prefix, Node node, List<Said> said) {
    for (Entry entry : entries(node, "options by name")) {
      String key = prefix + entry.key();
      Node value = entry.value();
      if (value instanceof MappingNode) {
        collect(key + ".", value, said);
      } else if (value instanceof SequenceNode items) {
        List<Text> texts =
            items.getValue().stream().map(item -> item(item, key)).toList();
        said.add(new Said(key, entry.place(), texts, true));
      } else if (!isNothing(value)) {
        said.add(new Said(key, entry.place(), List.of(text(value, key)), false));
      }
    }
  }

  private Text item(Node node, String key) {
    if (isNothing(node)) {
      throw file.at(node).wrong("An item of " + key + " is empty", "Remove it, or write its text");
    }
    return text(node, "an item of " + key);
  }

  /** Returns the entries of a mapping. */
  List<Entry> entries(Node node, String expected) {
    check(node);
    if (!(node instanceof MappingNode mapping)) {
      throw file.at(node).wrong("Expected " + expected, "Write each as 'name: value' on a line");
    }
    Set<String> seen = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Text key = text(tuple.getKeyNode(), "a key");
      if (key.text().equals("<<")) {
        throw key.place().wrong("'<<' is not supported", "Write what is common below 'defaults:'");
      }
      if (!seen.add(key.text())) {
        throw key.place().wrong("'" + key.text() + "' is said twice", "Remove one of them");
      }
      check(tuple.getValueNode());
      entries.add(new Entry(key.text(), key.place(), tuple.getValueNode()));
    }
    return entries;
  }

  Text text(Node node, String what) {
    check(node);
    if (node instanceof ScalarNode scalar) {
      return new Text(scalar.getValue(), file.at(node));
    }
    throw file.at(node).wrong("Expected one text as " + what, "Write it as one text");
  }

  /** Whether the value was left out. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && NOTHING.contains(scalar.getValue());
  }

  private void check(Node node) {
    if (!PLAIN.contains(node.getTag())) {
      throw file.at(node).wrong("A YAML tag is not supported here", "Remove the word with '!'");
    }
    if (node.isRecursive()) {
      throw file.at(node).wrong("This contains itself", "Remove the alias");
    }
  }
}
