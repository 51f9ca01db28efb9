package io.spawndb.masking;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.masking.internal.lint.Scripts;
import io.spawndb.masking.internal.load.MaskedLoad;
import io.spawndb.masking.internal.load.Preview;
import io.spawndb.masking.internal.load.RowLoad;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.PlanText;
import io.spawndb.masking.internal.plan.Planner;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.Sample;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.policy.PolicyReader;
import io.spawndb.masking.internal.policy.PolicySchema;
import io.spawndb.masking.internal.recipe.Settings;
import io.spawndb.spi.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a source and a policy without writing anything. To load, let an environment's recipe have a
 * {@code source}. Immutable.
 */
public final class Masking {

  private static final Duration ALLOWED = Duration.ofHours(1);

  private final Settings settings;
  private final Optional<ConnectionTarget> schema;

  private Masking(Settings settings, Optional<ConnectionTarget> schema) {
    this.settings = settings;
    this.schema = schema;
  }

  /**
   * Takes what option {@code source} says.
   *
   * @param source its entries
   * @param baseDirectory where relative paths start
   * @throws io.spawndb.api.ConfigurationException if an entry is wrong
   */
  public static Masking of(Map<String, String> source, Path baseDirectory) {
    return new Masking(Settings.of(source, baseDirectory), Optional.empty());
  }

  /**
   * Whether the source does not say all that a plan is made of: files have no types and rules, and another
   * engine has its own. Then {@link #into} makes the plan the one that a load would make.
   */
  public boolean wantsSchema() {
    return settings.rows(Optional.empty()).isPresent();
  }

  /** Returns the same for rows that go into a schema: that of a database which is only read. */
  public Masking into(ConnectionTarget database) {
    return new Masking(settings, Optional.of(database));
  }

  /** Returns the JSON Schema (draft 2020-12) of policies, for editors. */
  public static String schema() {
    return PolicySchema.json();
  }

  /**
   * Looks at a policy and at scripts of DDL, without a database: what no rule covers, what cannot fit, what
   * is kept though its name looks sensitive. The policy's key need not be there. Statements that are not
   * understood are in the notes.
   *
   * @param policy the policy's file
   * @param scripts files, and folders of {@code .sql} files, which count in the order of their versions
   * @throws io.spawndb.api.SpawnException if a file is wrong or cannot be read
   */
  public static MaskingPlan lint(Path policy, List<Path> scripts) {
    Policy read = PolicyReader.read(
        policy, name -> Optional.of("no key of anything, this only looks at a policy"));
    Plan plan = Planner.plan(read, Scripts.read(scripts));
    List<Reason> reasons = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      table
          .kept()
          .columns()
          .forEach(column ->
              new Sample(column).judge(plan.catalog(), table.table()).ifPresent(reasons::add));
    }
    return described(plan.with(reasons));
  }

  /**
   * Plans, and tries the plan out on a sample of each table.
   *
   * @throws io.spawndb.api.SpawnException if the policy is wrong or the source cannot be read
   */
  public MaskingPlan plan(Progress.Listener listener) throws InterruptedException {
    Optional<RowLoad> rows = settings.rows(Optional.of(policy()));
    if (rows.isEmpty()) {
      return described(new MaskedLoad(policy(), settings.intake()).plan(work(listener)));
    }
    MaskingPlan plan = described(rows.get().plan(schema, work(listener)));
    return schema.isPresent()
        ? plan
        : new MaskingPlan("", plan.columns(), plan.reasons(), plan.paste(), plan.notes());
  }

  private static MaskingPlan described(Plan plan) {
    List<MaskingPlan.Treatment> columns = new ArrayList<>();
    plan.tables().forEach(table -> {
      String name = table.table().toString();
      if (table.empty()) {
        columns.add(new MaskingPlan.Treatment(name, "", "", "empty"));
      }
      table
          .columns()
          .forEach(column -> columns.add(new MaskingPlan.Treatment(
              name, column.column().name(), column.column().type(), column.treatment())));
    });
    return new MaskingPlan(
        plan.catalog().hash(),
        columns,
        PlanText.reasons(plan),
        PlanText.toPaste(plan),
        plan.catalog().notes());
  }

  /**
   * Returns a starting policy, made from names and samples, for people to judge. Needs no policy and no
   * key.
   */
  public String suggest(Progress.Listener listener) throws InterruptedException {
    Optional<RowLoad> rows = settings.rows(Optional.empty());
    return rows.isPresent()
        ? rows.get().draft(schema, work(listener))
        : MaskedLoad.draft(settings.intake().source(), work(listener));
  }

  /** Returns how values of masked columns look before and after, up to {@code rows} of each table. */
  public List<MaskingPlan.Shape> preview(int rows, Progress.Listener listener)
      throws InterruptedException {
    List<MaskingPlan.Shape> shapes = new ArrayList<>();
    Optional<RowLoad> load = settings.rows(Optional.of(policy()));
    List<Preview.Line> lines = load.isPresent()
        ? load.get().preview(rows, schema, work(listener))
        : new MaskedLoad(policy(), settings.intake()).preview(rows, work(listener));
    for (Preview.Line line : lines) {
      shapes.add(new MaskingPlan.Shape(
          line.table(), line.column(), line.treatment(), line.before(), line.after()));
    }
    return shapes;
  }

  private Policy policy() {
    return PolicyReader.read(settings.policy(), name -> Optional.ofNullable(System.getenv(name)));
  }

  private Work work(Progress.Listener listener) {
    return Work.begin(settings.identity(), ALLOWED, listener);
  }

  @Override
  public String toString() {
    return "masking of " + settings.identity();
  }
}
