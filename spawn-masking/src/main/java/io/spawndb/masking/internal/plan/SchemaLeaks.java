package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.spi.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a schema can show of raw values: literals in defaults, views, checks, functions, comments and
 * bounds of partitions. Quotes none of them.
 */
public final class SchemaLeaks {

  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'", Pattern.DOTALL);
  private static final Pattern MAIL =
      Pattern.compile("[\\w.%+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,8}");

  private SchemaLeaks() {}

  /** Returns the parts with literals that look sensitive and that the policy does not let pass. */
  public static List<Reason> find(Policy policy, Definitions definitions) {
    List<Reason> reasons = new ArrayList<>();
    for (Definitions.Part part : definitions.parts()) {
      if (!policy.definitions().containsKey(part.name())) {
        looksLike(part)
            .ifPresent(word -> reasons.add(Reason.of(
                part.name(),
                "its definition has text that looks like %s. If it may pass, write definitions: {\"%s\": why}"
                    .formatted(word, part.name().replace("\"", "\\\"")))));
      }
    }
    Set<String> names =
        definitions.parts().stream().map(Definitions.Part::name).collect(Collectors.toSet());
    policy.definitions().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name ->
            reasons.add(Reason.of("definitions: " + name, "there is no such part of the schema")));
    return reasons;
  }

  private static Optional<String> looksLike(Definitions.Part part) {
    for (String statement : part.statements()) {
      if (MAIL.matcher(statement).find()) {
        return Optional.of("mail addresses");
      }
      Matcher literals = LITERAL.matcher(statement);
      while (literals.find()) {
        SensitiveValues value = new SensitiveValues();
        value.look(literals.group(1).replace("''", "'"));
        if (value.word().isPresent()) {
          return value.word();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the masked columns that partitions are made by: the bounds would show raw values.
   *
   * @param keys names of columns by the number of their table
   */
  public static List<Reason> bounds(Plan plan, Map<Long, List<String>> keys) {
    List<Reason> reasons = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      for (String name : keys.getOrDefault(table.table().oid(), List.of())) {
        if (table.column(name).filter(ColumnPlan::masked).isPresent()) {
          reasons.add(Reason.of(
              table.table() + "." + name,
              "is masked, and the bounds of partitions by it show raw values; write the schema as a"
                  + " migration instead"));
        }
      }
    }
    return reasons;
  }
}
