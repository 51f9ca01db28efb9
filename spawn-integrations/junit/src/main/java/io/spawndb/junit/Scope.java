package io.spawndb.junit;

/** Who shares a scratch database. */
public enum Scope {
  /** All tests of a class, in whatever order and thread they run. */
  CLASS,
  /** Nobody: each test method has one of its own. */
  METHOD,
  /** All classes of the run that name the same environment with this scope. */
  SUITE
}
