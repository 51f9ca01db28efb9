package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.policy.MaskerFactory;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several carriers share the chunks; the first failure, or an interrupt, ends all. */
final class Carriers implements AutoCloseable {

  private static final long TELL_MILLIS = 200;

  private final List<Carrier> carriers = new ArrayList<>();
  private final ExecutorService threads;

  private Carriers(int count) {
    this.threads = Executors.newFixedThreadPool(count, task -> {
      Thread thread = new Thread(task, "spawn-masking");
      thread.setDaemon(true);
      return thread;
    });
  }

  static Carriers open(ConnectionTarget from, String snapshot, ConnectionTarget to, int count)
      throws SQLException {
    Carriers all = new Carriers(count);
    try {
      for (int i = 0; i < count; i++) {
        all.carriers.add(Carrier.open(from, snapshot, to));
      }
      return all;
    } catch (SQLException e) {
      all.close();
      throw e;
    }
  }

  void carry(List<Chunk> chunks, MaskerFactory maskers, Pace pace, Tally tally, Work work)
      throws InterruptedException {
    Queue<Chunk> queue = new ConcurrentLinkedQueue<>(chunks);
    ExecutorCompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
    for (Carrier carrier : carriers) {
      running.submit(() -> {
        carrier.carry(queue, maskers, pace, tally, work);
        return true;
      });
    }
    for (int ended = 0; ended < carriers.size(); ) {
      Future<Boolean> one = running.poll(TELL_MILLIS, TimeUnit.MILLISECONDS);
      work.proceed("masking");
      tally.tell(work);
      if (one != null) {
        rethrow(one);
        ended++;
      }
    }
  }

  private static void rethrow(Future<Boolean> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SpawnException known) {
        throw known.again();
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      // Its message is not Spawn's and may quote a value.
      throw ProvisioningException.lasting(
          "Masking ended unexpectedly: "
              + (e.getCause() == null ? e : e.getCause()).getClass().getName(),
          "Please report it",
          null);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    carriers.forEach(Carrier::abort);
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
