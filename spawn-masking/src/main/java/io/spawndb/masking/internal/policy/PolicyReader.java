package io.spawndb.masking.internal.policy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.spi.ContentDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a policy. Confined to one thread; used once. */
public final class PolicyReader {

  static final String FORMAT = "spawn-masking";
  static final List<String> KEYS = List.of(
      FORMAT, "key", "approved", "unlisted", "domains", "tables", "links", "subset", "definitions");
  static final List<String> UNLISTED = List.of("stop", "drop", "null");

  private final Path file;
  private final Yaml yaml;
  private final Map<String, Yaml.Entry> top = new LinkedHashMap<>();

  private PolicyReader(Path file) {
    this.file = file;
    this.yaml = new Yaml(String.valueOf(file.getFileName()));
  }

  /**
   * Reads a file.
   *
   * @param variables the environment variables, for the key
   * @throws ConfigurationException if its form is wrong, or the key is missing or weak
   */
  public static Policy read(Path file, Function<String, Optional<String>> variables) {
    String text = text(file);
    return new PolicyReader(file).read(text, variables);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The masking policy " + file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "Write one with 'spawn mask suggest', or correct the path; it is UTF-8 text");
    }
  }

  private Policy read(String text, Function<String, Optional<String>> variables) {
    Node root = yaml.compose(text)
        .orElseThrow(() ->
            new ConfigurationException(file + " is empty", "Begin it with 'spawn-masking: 1'"));
    for (Yaml.Entry entry : yaml.entries(root, "a masking policy")) {
      if (!KEYS.contains(entry.key())) {
        throw Yaml.unknown(entry, KEYS);
      }
      top.put(entry.key(), entry);
    }
    checkFormat(yaml.at(root));
    Domains domains = new Domains(yaml);
    domains.read(top.get("domains"));
    RuleReader rules = new RuleReader(yaml, domains);
    return new Policy(
        yaml.file(),
        ContentDigest.of(text.replace("\r\n", "\n")),
        key(yaml.at(root), variables),
        unlisted(),
        Optional.ofNullable(top.get("approved"))
            .map(entry -> yaml.text(entry.value(), "the schema's hash")),
        domains.all(),
        tables(rules),
        links(),
        texts("subset", "a condition"),
        texts("definitions", "why it may pass"));
  }

  private void checkFormat(Position start) {
    Yaml.@Nullable Entry format = top.get(FORMAT);
    if (format == null) {
      throw start.wrong(
          "This does not say that it is a policy", "Begin it with 'spawn-masking: 1'");
    }
    if (!yaml.text(format.value(), "the format").equals("1")) {
      throw format.at().wrong("This version reads format 1 only", "Write spawn-masking: 1");
    }
  }

  private MasterKey key(Position start, Function<String, Optional<String>> variables) {
    Yaml.@Nullable Entry key = top.get("key");
    if (key == null) {
      throw start.wrong("The policy names no key", "Add a line 'key: ${SPAWN_MASKING_KEY}'");
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    String text = KeyText.of(yaml.text(key.value(), "the key"), key.at(), folder, variables);
    try {
      return MasterKey.of(text);
    } catch (ConfigurationException e) {
      throw key.at().wrong(e);
    }
  }

  private Policy.Unlisted unlisted() {
    Yaml.@Nullable Entry entry = top.get("unlisted");
    String word = entry == null ? "stop" : yaml.text(entry.value(), "unlisted");
    if (entry != null && !UNLISTED.contains(word)) {
      throw Yaml.unknown(yaml.at(entry.value()), word, UNLISTED);
    }
    return Policy.Unlisted.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private List<TableRule> tables(RuleReader rules) {
    Yaml.@Nullable Entry tables = top.get("tables");
    return tables == null
        ? List.of()
        : yaml.entries(tables.value(), "tables by name").stream()
            .map(rules::table)
            .toList();
  }

  private List<Policy.Link> links() {
    List<Policy.Link> links = new ArrayList<>();
    Yaml.@Nullable Entry entry = top.get("links");
    if (entry == null) {
      return links;
    }
    for (Node item : yaml.items(entry.value())) {
      String[] ends = yaml.text(item, "a link").split("->", -1);
      List<String> from = ends.length == 2 ? parts(ends[0]) : List.of();
      List<String> to = ends.length == 2 ? parts(ends[1]) : List.of();
      if (from.size() != 3 || to.size() != 3) {
        throw yaml.at(item)
            .wrong("This is not a link", "Write schema.table.column -> schema.table.column");
      }
      links.add(new Policy.Link(from, to, yaml.at(item)));
    }
    return links;
  }

  private static List<String> parts(String name) {
    return List.of(name.strip().split("\\."));
  }

  private Map<String, String> texts(String section, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    Yaml.@Nullable Entry entry = top.get(section);
    if (entry != null) {
      yaml.entries(entry.value(), what + " by name")
          .forEach(each -> texts.put(each.key(), yaml.text(each.value(), what)));
    }
    return texts;
  }
}
