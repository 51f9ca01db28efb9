package io.spawndb.embedded;

import io.spawndb.spi.Finding;
import io.spawndb.spi.Finding.Level;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what crashes left behind and for what is worth knowing about the server's storage. */
final class Checkup {

  private final Layout layout;
  private final BinaryCache cache;
  private final boolean fix;
  private final Work work;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(Layout layout, BinaryCache cache, boolean fix, Work work) {
    this.layout = layout;
    this.cache = cache;
    this.fix = fix;
    this.work = work;
  }

  List<Finding> findings() throws InterruptedException {
    try {
      server();
      orphans();
      leftovers(layout.lock(), List.of(layout.dataDirectory()));
      for (Path folder : List.of(layout.binaries(), layout.pristine())) {
        for (Path target : inTheMaking(folder)) {
          leftovers(MadeOnce.lock(target), List.of(target));
        }
      }
      oldVersions();
      if (Files.isDirectory(layout.server())) {
        cloning();
      }
    } catch (IOException e) {
      add(Level.PROBLEM, layout.server().toString(), "Cannot be read: " + e, "Check its rights");
    }
    return List.copyOf(findings);
  }

  private void server() {
    Path data = layout.dataDirectory();
    Optional<PidFile> file = PidFile.read(data);
    boolean known = Files.exists(layout.state());
    String subject = layout.plan().title();
    if (new Pool(layout.folders()).missing()) {
      add(
          Level.PROBLEM,
          "Storage",
          "The pool that holds the databases is not mounted",
          "spawn storage mount");
    } else if (known && !new DataDirectory(data).exists()) {
      add(
          Level.PROBLEM,
          subject,
          "Its data in " + data + " is missing",
          "Mount the storage, or delete " + layout.state() + " to begin anew");
    } else if (file.isPresent() && file.get().alive(data)) {
      add(
          Level.GOOD,
          subject,
          "Runs on port " + file.get().port() + ", pid " + file.get().pid(),
          "");
    } else if (file.isPresent()) {
      add(
          Level.WARNING,
          subject,
          "Was killed; its log is " + layout.log(),
          "Nothing: the next connect starts it, and what was committed is there");
    } else if (known) {
      add(Level.GOOD, subject, "Does not run; the next connect starts it", "");
    }
  }

  /** Processes of servers that nobody can reach any more; only Linux tells. */
  private void orphans() throws IOException {
    if (!Files.isDirectory(layout.server())) {
      return;
    }
    whileFree(layout.lock(), () -> {
      long server = PidFile.read(layout.dataDirectory())
          .filter(file -> file.alive(layout.dataDirectory()))
          .map(PidFile::pid)
          .orElse(-1L);
      for (long pid : Processes.workingIn(layout.server().toRealPath())) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(p -> !Processes.zombie(pid));
        boolean served = process
            .flatMap(ProcessHandle::parent)
            .filter(parent -> parent.pid() == server)
            .isPresent();
        boolean postgres = Processes.program(pid)
            .filter(program -> OwnerOnly.name(program).startsWith("postgres"))
            .isPresent();
        if (process.isPresent() && postgres && pid != server && !served) {
          repair("Process " + pid, "Is left of a server that is gone", process.get()::destroy);
        }
      }
    });
  }

  private void leftovers(Path lock, List<Path> targets) throws IOException {
    whileFree(lock, () -> {
      for (Path target : targets) {
        for (Path leftover : Tree.leftovers(target)) {
          repair(
              leftover.toString(), "Is left of a process that died", () -> Tree.delete(leftover));
        }
      }
    });
  }

  /** Does something unless another process is at it. */
  private static void whileFree(Path lock, Repair action) throws IOException {
    Optional<FileLease> lease = FileLease.tryTake(lock);
    if (lease.isPresent()) {
      try {
        action.run();
      } finally {
        lease.get().close();
      }
    }
  }

  /** Names what the temporary folders in a folder were to become. */
  private static List<Path> inTheMaking(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(OwnerOnly::name)
          .filter(name -> name.startsWith(".") && name.contains(".new-"))
          .map(name -> folder.resolve(name.substring(1, name.indexOf(".new-"))))
          .distinct()
          .toList();
    }
  }

  private void oldVersions() throws IOException {
    List<Binaries> unpacked = cache.unpacked();
    for (Binaries old : unpacked.subList(Math.min(1, unpacked.size()), unpacked.size())) {
      if (Platform.linux() && !Processes.runsFrom(old.home().toRealPath())) {
        repair(old.home().toString(), "Is older than " + unpacked.get(0).version(), () -> {
          Tree.delete(old.home());
          Tree.delete(layout.pristine().resolve(OwnerOnly.name(old.home())));
        });
      }
    }
  }

  private void cloning() throws IOException, InterruptedException {
    if (Copying.shares(layout.server(), work)) {
      add(Level.GOOD, "Storage", "Clones share blocks in " + layout.server(), "");
    } else {
      add(
          Level.WARNING,
          "Storage",
          "Clones are whole copies in " + layout.server(),
          "For big databases: spawn storage init, or SPAWN_HOME on XFS, btrfs or APFS");
    }
  }

  private void repair(String subject, String problem, Repair repair) throws IOException {
    if (fix) {
      repair.run();
      add(Level.FIXED, subject, problem, "");
    } else {
      add(Level.WARNING, subject, problem, "spawn doctor --fix removes it");
    }
  }

  private void add(Level level, String subject, String explanation, String remedy) {
    findings.add(new Finding(level, subject, explanation, remedy));
  }

  /** Repairs one thing. */
  @FunctionalInterface
  private interface Repair {

    void run() throws IOException;
  }
}
