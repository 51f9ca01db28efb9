package io.spawndb.spi;

/** A lock that is held. Close it to let go; closing twice is harmless. */
public interface Lease extends AutoCloseable {

  /** Lets go. */
  @Override
  void close();
}
