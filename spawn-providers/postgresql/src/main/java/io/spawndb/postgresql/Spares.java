package io.spawndb.postgresql;

import io.spawndb.api.Progress;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ready-made clones of templates, kept in reserve: a hidden database, named after its template's OID, that
 * accepts no connections. It stays on the list of what is unfinished until somebody takes it, so nothing
 * else can mistake it for an environment; the server makes it whole or not at all, so what is there is
 * complete, even when the process that asked for it is dead. Thread-safe.
 */
final class Spares {

  /** What being too late for a spare makes the server answer: it was taken, dropped, or is being so. */
  private static final Set<String> TOO_LATE = Set.of("3D000", "55006", "XX000");

  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);
  private static final Duration REFILL = Duration.ofMinutes(2);

  /** Whoever took one connects now, and a clone in the making would be in his way. */
  static final Duration PAUSE = Duration.ofMillis(100);

  /** How many clones of one template may wait, and how many bytes they may have together. */
  private static final int MOST = 8;

  private static final long MOST_BYTES = 256L << 20;

  /** A copy that shares nothing may fill the disk. */
  private static final long TOO_BIG_BYTES = 4L << 30;

  private static final String FACTS =
      "SELECT oid, pg_catalog.pg_database_size(oid) FROM pg_catalog.pg_database WHERE datname = ";

  private record Facts(long oid, long sizeBytes) {

    long most() {
      return sizeBytes > TOO_BIG_BYTES ? 0 : Math.max(1, MOST_BYTES / Math.max(1, sizeBytes));
    }
  }

  private final ScheduledThreadPoolExecutor background;
  /** How many of a template were wanted so far; doubled whenever there was none. */
  private final Map<String, Integer> wanted = new ConcurrentHashMap<>();

  /** How many uses of a template its refill that runs now is to look at. */
  private final Map<String, Integer> uses = new ConcurrentHashMap<>();

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  Spares(ScheduledThreadPoolExecutor background) {
    this.background = background;
  }

  /** Returns a spare that no other thread of this process was given. */
  Optional<String> take(String template, Snapshot snapshot) {
    return snapshot.spares(template).stream().filter(taken::add).findFirst();
  }

  /** Forgets a spare that was given: it is gone now, or free again. */
  void forget(String spare) {
    taken.remove(spare);
  }

  /** Whether a failure says that another process was quicker. */
  static boolean tooLate(SQLException failure) {
    return TOO_LATE.contains(Failures.state(failure));
  }

  /** Has spares of a template made in the background, because it was used. */
  void used(Server server, String template, Snapshot snapshot, boolean hit) {
    if (snapshot
        .finished(template)
        .flatMap(Snapshot.Entry::labels)
        .flatMap(labels -> labels.find(Labels.PASSING))
        .isPresent()) {
      return;
    }
    wanted.merge(template, 1, (before, one) -> hit ? before : Math.min(MOST, 2 * before));
    if (uses.merge(template, 1, Integer::sum) == 1) {
      try {
        Future<?> unused = background.schedule(
            () -> refill(server, template), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        uses.remove(template);
      }
    }
  }

  /**
   * Begins what waits for its time: a server finishes a clone also for a process that has ended. So commands
   * leave spares to each other.
   */
  void beginAll(Server server) {
    for (String template : uses.keySet()) {
      Farewell.begin(() -> refill(server, template));
    }
  }

  private void refill(Server server, String template) {
    Work work = Work.begin("spares", REFILL, Progress.Listener.NONE);
    try {
      Integer seen;
      do {
        // A use that comes after the last look at what is missing has it looked at again.
        seen = uses.get(template);
        server
            .locks()
            .ifFree("spares:" + template, work, held -> fill(server, template, held, work));
      } while (seen != null && !uses.remove(template, seen));
    } catch (SQLException | RuntimeException e) {
      uses.remove(template);
      LOG.debug("No spare of template {}", template, e);
    } catch (InterruptedException e) {
      uses.remove(template);
      Thread.currentThread().interrupt();
    }
  }

  /** Makes what is missing; one process at a time does. */
  private String fill(Server server, String template, Held held, Work work)
      throws SQLException, InterruptedException {
    List<String> names = missing(server, template, work);
    while (!names.isEmpty()) {
      held.run(work, Unfinished.begin(names, held.key()));
      for (String name : names) {
        new Cloning(server).copy(name, template, work);
        LOG.debug("Made a spare of template {}", template);
      }
      names = missing(server, template, work);
    }
    return template;
  }

  /** Returns names for as many as are missing. */
  private List<String> missing(Server server, String template, Work work)
      throws SQLException, InterruptedException {
    return server.sessions().with(work, session -> {
      Snapshot snapshot = Snapshot.of(session, work, template);
      List<Facts> facts = session.list(
          work, FACTS + Sql.text(template), row -> new Facts(row.getLong(1), row.getLong(2)));
      if (facts.isEmpty() || snapshot.finished(template).isEmpty()) {
        return List.of();
      }
      long there = snapshot.spares(template).stream()
          .filter(name -> !taken.contains(name))
          .count();
      long wish = Math.min(wanted.getOrDefault(template, 1), facts.get(0).most());
      return Stream.generate(() -> Names.spare(facts.get(0).oid()))
          .limit(Math.max(0, wish - there))
          .toList();
    });
  }
}
