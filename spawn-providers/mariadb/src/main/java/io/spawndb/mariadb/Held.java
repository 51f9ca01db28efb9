package io.spawndb.mariadb;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.spi.Lease;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A lock that is held, and the session that holds it. What finishes work under a lock runs on that session: if
 * it is gone, so is the lock, and nothing is finished by mistake.
 */
final class Held implements Lease {

  private final String name;
  private final Session session;
  private final Consumer<Held> release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Held(String name, Session session, Consumer<Held> release) {
    this.name = name;
    this.session = session;
    this.release = release;
  }

  String name() {
    return name;
  }

  Session session() {
    return session;
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
