package io.spawndb.masking.internal.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads what a policy says of tables.
 *
 * @param yaml the file
 * @param domains what columns may name
 */
record RuleReader(Yaml yaml, Domains domains) {

  private static final String KEEP = "keep";
  private static final String EMPTY = "empty";
  private static final String DROP = "drop";

  TableRule table(Yaml.Entry entry) {
    Glob name = Glob.table(entry.key());
    if (name.parts().size() != 2) {
      throw entry.at().wrong("'" + entry.key() + "' is not a table", "Write schema.table");
    }
    if (!Yaml.isMapping(entry.value())) {
      return whole(name, entry);
    }
    Map<Glob, TableRule.Said> columns = new LinkedHashMap<>();
    List<Yaml.Entry> entries = yaml.entries(entry.value(), "columns by name");
    if (entries.size() == 1 && entries.get(0).key().equals(KEEP)) {
      columns.put(
          Glob.parse("*"), said(keep(entries.get(0).value()), entries.get(0).at()));
      return new TableRule(name, entry.at(), false, columns);
    }
    for (Yaml.Entry column : entries) {
      Glob glob = Glob.parse(column.key());
      if (glob.parts().size() != 1) {
        throw column.at().wrong("'" + column.key() + "' is not a column", "Write its name alone");
      }
      columns.put(glob, said(column(column.value()), column.at()));
    }
    return new TableRule(name, entry.at(), false, columns);
  }

  private TableRule whole(Glob name, Yaml.Entry entry) {
    String word = yaml.text(entry.value(), "columns by name, keep or empty");
    return switch (word) {
      case EMPTY -> new TableRule(name, entry.at(), true, Map.of());
      case KEEP ->
        new TableRule(
            name,
            entry.at(),
            false,
            Map.of(Glob.parse("*"), said(new ColumnRule.Keep(Optional.empty()), entry.at())));
      default -> throw Yaml.unknown(yaml.at(entry.value()), word, List.of(EMPTY, KEEP));
    };
  }

  private static TableRule.Said said(ColumnRule rule, Position at) {
    return new TableRule.Said(rule, at);
  }

  private ColumnRule column(Node node) {
    if (Yaml.isMapping(node)) {
      List<Yaml.Entry> entries = yaml.entries(node, "keep with a reason, or a masker");
      if (entries.stream().anyMatch(entry -> entry.key().equals(KEEP))) {
        if (entries.size() > 1) {
          throw yaml.at(node).wrong("keep takes a reason and nothing else", "Write {keep: why}");
        }
        return keep(entries.get(0).value());
      }
      return domains.mask(node);
    }
    return switch (yaml.text(node, "a domain, a masker, keep or drop")) {
      case KEEP -> new ColumnRule.Keep(Optional.empty());
      case DROP -> new ColumnRule.Drop();
      default -> domains.mask(node);
    };
  }

  private ColumnRule keep(Node reason) {
    String text = yaml.text(reason, "a reason").strip();
    if (text.length() < 3) {
      throw yaml.at(reason).wrong("The reason is empty", "Say why raw values may pass");
    }
    return new ColumnRule.Keep(Optional.of(text));
  }
}
