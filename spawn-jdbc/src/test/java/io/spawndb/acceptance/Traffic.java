package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Threads that connect, ask and let go, until they are told to stop. */
final class Traffic {

  /** How a session ends whose database is replaced: by the administrator, or with its connection. */
  static final String SESSION_LOST = "57P01|08.*";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where a connection comes from. */
  interface Source {
    Connection connect() throws SQLException;
  }

  /** What is asked. */
  interface Question {
    int ask(Connection connection) throws SQLException;
  }

  private final Question question;
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Integer> answers = ConcurrentHashMap.newKeySet();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final Collection<SQLException> refused = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  Traffic(Question question) {
    this.question = question;
  }

  void start(int count, Source source) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> drive(source));
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void drive(Source source) {
    while (!over) {
      Connection connection;
      try {
        connection = source.connect();
      } catch (SQLException e) {
        refused.add(e);
        continue;
      }
      try (connection) {
        answers.add(question.ask(connection));
      } catch (SQLException e) {
        lost.add(String.valueOf(e.getSQLState()));
      }
    }
  }

  /** Fails if a thread hangs. */
  void stop() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive())
          .as(() -> "hangs: " + List.of(thread.getStackTrace()))
          .isFalse();
    }
  }

  Collection<SQLException> refused() {
    return refused;
  }

  Set<String> lost() {
    return lost;
  }

  Set<Integer> answers() {
    return answers;
  }
}
