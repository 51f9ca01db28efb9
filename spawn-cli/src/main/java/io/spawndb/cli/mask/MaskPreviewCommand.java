package io.spawndb.cli.mask;

import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.masking.MaskingPlan;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what masked values look like. */
@Command(
    name = "preview",
    description =
        "Shows how values look before and after: letters as A and a, digits as N, never values.")
final class MaskPreviewCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The environment")
  private @Nullable String name;

  @Mixin
  private MaskSource source = new MaskSource();

  @Option(names = "--rows", paramLabel = "N", description = "Rows of each table; 3 unless set")
  private int rows = 3;

  MaskPreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<MaskingPlan.Shape> shapes;
    try (ProgressBar bar = session.progressBar()) {
      shapes = source.look(session, name, bar, masking -> masking.preview(rows, bar));
    }
    Table table = Table.of("table", "column", "treatment", "before", "after");
    shapes.forEach(shape ->
        table.row(shape.table(), shape.column(), shape.treatment(), shape.before(), shape.after()));
    session.print(table);
    return ExitCodes.OK;
  }
}
