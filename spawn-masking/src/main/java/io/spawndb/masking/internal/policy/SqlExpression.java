package io.spawndb.masking.internal.policy;

import io.spawndb.masking.internal.catalog.Quiet;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;

/** One SQL expression, parsed by jOOQ so that nothing else can hide in it. */
public final class SqlExpression {

  static {
    Quiet.jooq();
  }

  private SqlExpression() {}

  /** Returns the expression as an engine writes it; empty if the text is none. */
  public static Optional<String> parse(String text, SQLDialect dialect) {
    Settings settings = new Settings()
        .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED)
        .withRenderQuotedNames(RenderQuotedNames.ALWAYS);
    DSLContext context = DSL.using(dialect, settings);
    try {
      return Optional.of(context.renderInlined(context.parser().parseField(text)));
    } catch (ParserException e) {
      return Optional.empty();
    }
  }
}
