package io.spawndb.masking.internal.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
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
  private static final String MASK = "mask";
  private static final String SQL = "sql";
  private static final String WHEN = "when";
  private static final String ELSE = "else";

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
      Map<String, Yaml.Entry> said = new LinkedHashMap<>();
      yaml.entries(node, "keep with a reason, or a masker")
          .forEach(entry -> said.put(entry.key(), entry));
      if (said.containsKey(WHEN) || said.containsKey(ELSE)) {
        return choice(node, said);
      }
      if (SQL.equals(word(said.get(MASK)))) {
        return computed(node, said);
      }
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

  private String word(Yaml.@Nullable Entry entry) {
    return entry == null ? "" : yaml.text(entry.value(), MASK);
  }

  /** Reads {@code {mask: ..., when: {column: texts}, else: ...}}. */
  private ColumnRule choice(Node node, Map<String, Yaml.Entry> said) {
    Yaml.@Nullable Entry when = said.get(WHEN);
    Yaml.@Nullable Entry otherwise = said.get(ELSE);
    if (when == null || otherwise == null) {
      throw yaml.at(node)
          .wrong(
              "'when' and 'else' belong together",
              "Write {mask: email, when: {kind: [private]}, else: {keep: why}}");
    }
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    for (Yaml.Entry entry : yaml.entries(when.value(), "columns with texts")) {
      Set<String> texts = new LinkedHashSet<>();
      yaml.items(entry.value()).forEach(item -> texts.add(yaml.text(item, "a text")));
      columns.put(entry.key(), texts);
    }
    if (columns.isEmpty()) {
      throw when.at().wrong("'when' names no column", "Write when: {kind: [private]}");
    }
    ColumnRule then = said.containsKey(KEEP)
        ? keep(said.get(KEEP).value())
        : domains.mask(node, Set.of(WHEN, ELSE));
    ColumnRule other = column(otherwise.value());
    if (other instanceof ColumnRule.Drop || other.equals(new ColumnRule.Keep(Optional.empty()))) {
      throw otherwise
          .at()
          .wrong("'else' is a masker, a domain or keep with a reason", "Write else: {keep: why}");
    }
    return new ColumnRule.Choice(columns, then, other);
  }

  /** Reads {@code {mask: sql, expression: ..., why: ...}}. */
  private ColumnRule computed(Node node, Map<String, Yaml.Entry> said) {
    Yaml.@Nullable Entry expression = said.get("expression");
    Yaml.@Nullable Entry why = said.get("why");
    if (said.size() != 3 || expression == null || why == null) {
      throw yaml.at(node)
          .wrong(
              "sql takes an expression, and why its result may pass",
              "Write {mask: sql, expression: \"upper(left(city, 1))\", why: one letter}");
    }
    String text = yaml.text(expression.value(), "an expression");
    String sql = SqlExpression.parse(text, SQLDialect.POSTGRES)
        .orElseThrow(() -> expression
            .at()
            .wrong("This is not one SQL expression", "Use columns of the row and functions only"));
    return new ColumnRule.Computed(text, sql, reason(why.value()));
  }

  private ColumnRule keep(Node reason) {
    return new ColumnRule.Keep(Optional.of(reason(reason)));
  }

  private String reason(Node node) {
    String text = yaml.text(node, "a reason").strip();
    if (text.length() < 3) {
      throw yaml.at(node).wrong("The reason is empty", "Say why raw values may pass");
    }
    return text;
  }
}
