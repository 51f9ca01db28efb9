package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A disk without space, which programs report in many words of which few say so. */
final class FullDisk {

  private static final Pattern SAID =
      Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");

  private static final long LEAST_BYTES = 1 << 16;

  private FullDisk() {}

  /**
   * Returns the failure, told as a full disk where that was the reason.
   *
   * @param said what a program or an exception said
   * @param remedy what helps where the disk is not full
   */
  static ProvisioningException or(
      String problem, String said, Path folder, String remedy, @Nullable Throwable cause) {
    return SAID.matcher(said).find() || full(folder)
        ? ProvisioningException.lasting(
            problem + ": the disk of " + folder + " is full",
            "Free space there (spawn gc drops templates that nobody needs), or set SPAWN_HOME to a"
                + " folder on another disk",
            cause)
        : ProvisioningException.lasting(problem + ": " + said, remedy, cause);
  }

  /** On a full disk there may have been no space to say so. */
  private static boolean full(Path folder) {
    try {
      Path there = folder;
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      return Files.getFileStore(there).getUsableSpace() < LEAST_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
