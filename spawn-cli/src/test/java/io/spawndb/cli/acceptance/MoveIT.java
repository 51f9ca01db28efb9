package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint goes into a file and to a colleague, and becomes what new environments begin with. */
class MoveIT {

  @TempDir
  static Path folder;

  private static ProjectFolder project;
  private static Path file;

  @BeforeAll
  static void exportOne() {
    project = ProjectFolder.shop(folder);
    file = project.path().resolve("bug.spawn");
    project.spawn("up", "orders").ok();
    project
        .spawn(
            "sql",
            "orders",
            "update customer set name = 'Linus' where id = 2; create view v as"
                + " select name from customer; insert into customer (name) select 'n' || i from"
                + " generate_series(1, 100000) i")
        .ok();
    project.spawn("save", "orders:bug-42", "--note", "before\nthe fix").ok();
    assertThat(project.spawn("export", "orders:bug-42", "bug.spawn").err())
        .contains("Exported orders:bug-42 to bug.spawn (100003 rows in 2 tables");
  }

  @AfterAll
  static void stopTheServer() {
    project.spawn("stop").ok();
  }

  @Test
  void aFileIsWholePrivateAndReadable() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.size(file)).isLessThan(1_500_000);
    try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      assertThat(lines.limit(30).toList())
          .startsWith("spawn-export/1", "checkpoint=bug-42")
          .contains("environment=orders", "rows=100003", "label.note=before\\nthe fix");
    }
    try (Stream<Path> files = Files.list(project.path())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aColleagueGetsTheSameStateWithItsHistory() {
    ProjectFolder colleague = ProjectFolder.shop(folder.resolve("colleague"));

    assertThat(colleague.spawn("import", file.toString()).failedWith(3))
        .contains("not of environment", "--as orders:bug-42");
    colleague.spawn("import", file.toString(), "--as", "orders").ok();
    colleague.spawn("load", "orders:bug-42").ok();

    assertThat(colleague.value("orders", "select count(*), max(id) from customer"))
        .isEqualTo("100002\t100002");
    assertThat(colleague.value("orders", "select string_agg(name, ' ') from v where name !~ '^n'"))
        .isEqualTo("Ada Linus");
    assertThat(colleague
            .spawn("sql", "orders", "insert into customer (name) values ('next')")
            .exit())
        .isZero();
    assertThat(colleague.spawn("checkpoints", "orders", "--json").ok())
        .contains("\"checkpoint\": \"bug-42\", \"branch\": \"main\"", "before\\nthe fix");
  }

  @Test
  void aNameThatIsTakenIsKeptUnlessForced() {
    project.spawn("save", "orders:taken").ok();

    assertThat(project.spawn("import", "bug.spawn", "--as", "orders:taken").failedWith(3))
        .contains("already has a checkpoint 'taken'", "--force");
    project.spawn("import", "bug.spawn", "--as", "orders:taken", "--force").ok();
    project.spawn("up", "orders@forced", "--from", "taken").ok();

    assertThat(project.value("orders@forced", "select count(*) from customer")).isEqualTo("100002");
  }

  @Test
  void aBrokenFileIsRefusedAndChangesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path broken = project.path().resolve("broken.spawn");
    for (int cut : List.of(100, whole.length - 1)) {
      Files.write(broken, java.util.Arrays.copyOf(whole, cut));
      project.spawn("import", "broken.spawn", "--as", "orders:broken").failedWith(3);
    }
    for (int at : List.of(40, whole.length / 2)) {
      Files.write(broken, whole);
      try (RandomAccessFile bytes = new RandomAccessFile(broken.toFile(), "rw")) {
        bytes.seek(at);
        bytes.write(whole[at] ^ 1);
      }
      assertThat(
              project.spawn("import", "broken.spawn", "--as", "orders:broken").failedWith(3))
          .contains("broken.spawn is");
    }
    assertThat(project.spawn("import", "spawn.yaml").failedWith(3))
        .contains("is not an exported checkpoint");
    assertThat(project.spawn("checkpoints", "orders", "--json").ok()).doesNotContain("broken");
  }

  @Test
  void anExistingFileIsReplacedOnlyWhenToldTo() throws IOException {
    Path other = Files.writeString(project.path().resolve("other.spawn"), "mine");

    assertThat(project.spawn("export", "orders:bug-42", "other.spawn").failedWith(3))
        .contains("exists already");
    assertThat(other).hasContent("mine");
    project.spawn("export", "orders:bug-42", "other.spawn", "--force").ok();
    assertThat(Files.size(other)).isEqualTo(Files.size(file));
  }

  @Test
  void anImportThatIsKilledLeavesNothing() throws Exception {
    Path err = Files.createTempFile("spawn", ".err");
    Process watcher = project.start(err, "sql", "orders", """
        do $$ begin
          while not exists (select from pg_database where datname like 'spawn\\_b\\_%') loop
          end loop;
        end $$""");
    Process killed = project.start(err, "import", "bug.spawn", "--as", "orders:killed");
    assertThat(watcher.waitFor()).as(Files.readString(err)).isZero();
    killed.destroyForcibly().waitFor();

    boolean finished = project.spawn("checkpoints", "orders", "--json").ok().contains("killed");
    if (!finished) {
      project.spawn("doctor", "--fix").ok();
      assertThat(project.spawn("doctor", "--json").ok()).doesNotContain("eftover");
      project.spawn("import", "bug.spawn", "--as", "orders:killed").ok();
    }
    project.spawn("up", "orders@killed", "--from", "killed").ok();
    assertThat(project.value("orders@killed", "select count(*) from customer")).isEqualTo("100002");
  }

  @Test
  void newEnvironmentsBeginWithWhatIsPromoted() {
    ProjectFolder other = ProjectFolder.shop(folder.resolve("promoting"));
    other.spawn("up", "orders").ok();
    other
        .spawn("sql", "orders", "update customer set name = 'Linus' where id = 2")
        .ok();
    other.spawn("save", "orders:good").ok();

    assertThat(other.spawn("promote", "orders:good").failedWith(2)).contains("--as base");
    other.spawn("promote", "orders:good", "--as", "base").ok();
    other.write("migrations/V2__mail.sql", "alter table customer add mail text default 'none'");
    other.spawn("drop", "orders:good", "--yes").ok();
    other.spawn("up", "orders@new").ok();

    assertThat(other.customers("orders@new")).isEqualTo("Ada Linus");
    assertThat(other.value("orders@new", "select min(mail) from customer")).isEqualTo("none");
    other.spawn("sql", "orders@new", "delete from customer").ok();
    other.spawn("reset", "orders@new", "--yes").ok();
    assertThat(other.customers("orders@new")).isEqualTo("Ada Linus");
    assertThat(other.spawn("promote", "orders", "--json").ok()).contains("good");

    other
        .spawn("sql", "orders@new", "update customer set name = 'Alan' where id = 1")
        .ok();
    other.spawn("save", "orders@new:better").ok();
    other.spawn("promote", "orders:better", "--as", "base").ok();
    other.spawn("up", "orders@newer").ok();
    assertThat(other.customers("orders@newer")).isEqualTo("Alan Linus");

    other.spawn("promote", "orders", "--as", "none").ok();
    other.spawn("up", "orders@plain").ok();
    assertThat(other.customers("orders@plain")).isEqualTo("Ada Grace");
  }

  @Test
  void diffTellsWhatChangedAndExitsWith1() {
    ProjectFolder other = ProjectFolder.shop(folder.resolve("comparing"));
    other.spawn("up", "orders").ok();
    other.spawn("up", "orders@feature/x").ok();
    assertThat(other.spawn("diff", "orders", "--rows").ok()).isEmpty();
    other
        .spawn(
            "sql",
            "orders",
            "update customer set name = 'Linus' where id = 2;"
                + " insert into customer (name) values ('Alan'); create index by_name on customer (name)")
        .ok();
    other.spawn("save", "orders:now").ok();

    ProjectFolder.Run diff = other.spawn("diff", "orders", "--rows", "--csv");

    assertThat(diff.exit()).as(diff.err()).isEqualTo(1);
    assertThat(diff.out().lines())
        .containsExactly(
            "change,kind,name,before,after",
            "added,index,public.by_name,,CREATE INDEX by_name ON public.customer USING btree (name)",
            "rows,table,public.customer,2,3",
            "added,rows,public.customer,,1",
            "changed,rows,public.customer,,1",
            "changed,row,public.customer (2),,",
            "added,row,public.customer (3),,");
    assertThat(other.spawn("diff", "orders", "--against", "feature/x").exit()).isEqualTo(1);
    other.spawn("diff", "orders", "--against", "now", "--rows").ok();
    assertThat(other.spawn("diff", "orders", "--against", "nothing").failedWith(3))
        .contains("no checkpoint and no branch 'nothing'");
    assertThat(other.customers("orders@feature/x")).isEqualTo("Ada Grace");
  }
}
