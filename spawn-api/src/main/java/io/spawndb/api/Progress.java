package io.spawndb.api;

/**
 * A step of long work.
 *
 * @param environment what the work is for, as shown to people
 * @param step what is going on, in the present: {@code "migrating"}
 * @param detail what it works at now, such as a file name; may be empty
 * @param done how much is done, in units of the step
 * @param total how much there is, or -1 if nobody knows
 */
public record Progress(String environment, String step, String detail, long done, long total) {

  /** Hears of progress, from whichever thread works. Must return quickly and not throw. */
  @FunctionalInterface
  public interface Listener {

    /** A listener that ignores everything. */
    Listener NONE = progress -> {};

    /** Called at each step and, within long steps, several times a second at most. */
    void onProgress(Progress progress);
  }
}
