package io.spawndb.spi;

/** A lock that is held. Close it to let go; closing twice is harmless. */
public interface Lease extends AutoCloseable {

  /**
   * Returns whether it is still held, as far as is known without asking anybody: false once what held it
   * is known to be gone, such as a session with a server that ended. True unless a backend can lose it.
   */
  default boolean held() {
    return true;
  }

  /** Lets go. */
  @Override
  void close();
}
