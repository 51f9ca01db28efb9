package io.spawndb.postgresql;

import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A lock that is held, and the session that holds it. */
final class Held implements Lease {

  private final String key;
  private final LockSession session;
  private final Consumer<Held> release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Held(String key, LockSession session, Consumer<Held> release) {
    this.key = key;
    this.session = session;
    this.release = release;
  }

  String key() {
    return key;
  }

  LockSession session() {
    return session;
  }

  /** Runs statements in one transaction, and only if the lock is still held. */
  void run(Work work, List<String> statements) throws SQLException, InterruptedException {
    session.use(work, s -> {
      s.run(work, statements);
      return true;
    });
  }

  /** Works on the session that holds the lock. */
  <T> T use(Work work, AdminSessions.Body<T> body) throws SQLException, InterruptedException {
    return session.use(work, body);
  }

  @Override
  public boolean held() {
    return !closed.get() && !session.closed();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.accept(this);
    }
  }
}
