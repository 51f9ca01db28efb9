package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Wording;

/**
 * How another engine says which rows a subset has.
 *
 * @param session quotes
 * @param matches knows the source's names
 */
public record ForeignWording(ForeignSession session, Matches matches) implements Wording {

  @Override
  public String rows(Table table) {
    Matches.Match match = matches.tables().get(table.oid());
    return session.name(match == null ? table.name() : match.source().name());
  }

  @Override
  public String column(Table table, String name) {
    Matches.Match match = matches.tables().get(table.oid());
    ForeignColumn column = match == null ? null : match.columns().get(name);
    return session.name(column == null ? name : column.name());
  }

  @Override
  public String text(String value) {
    return session.text(value);
  }

  @Override
  public boolean circles() {
    return false;
  }
}
