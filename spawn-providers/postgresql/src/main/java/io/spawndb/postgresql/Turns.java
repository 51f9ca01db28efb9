package io.spawndb.postgresql;

import io.spawndb.spi.Work;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of this process at a time ask for a key. Thread-safe. */
final class Turns {

  private final ReentrantLock guard = new ReentrantLock();
  private final Condition given = guard.newCondition();
  private final Set<String> taken = new HashSet<>();

  /** Waits for a key; false if time was over first. */
  boolean take(String key, Work work) throws InterruptedException {
    guard.lockInterruptibly();
    try {
      while (!taken.add(key)) {
        if (given.awaitNanos(work.left().toNanos()) <= 0) {
          return false;
        }
      }
      return true;
    } finally {
      guard.unlock();
    }
  }

  /** Takes a key if it is free. */
  boolean tryTake(String key) {
    guard.lock();
    try {
      return taken.add(key);
    } finally {
      guard.unlock();
    }
  }

  void give(String key) {
    guard.lock();
    try {
      taken.remove(key);
      given.signalAll();
    } finally {
      guard.unlock();
    }
  }
}
