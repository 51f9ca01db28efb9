package io.spawndb.server.internal;

import io.spawndb.cli.Main;

/** Breaks the direction of the modules, so that a test sees the rule fail. */
public final class WrongOnPurpose {

  private WrongOnPurpose() {}

  /** A provider that knows the command. */
  public static void startTheCommand() {
    Main.main(new String[0]);
  }
}
