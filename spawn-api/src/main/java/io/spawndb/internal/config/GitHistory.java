package io.spawndb.internal.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What git remembers of a branch: where it was made, what it was called, whether it is still there. Read
 * from git's reflogs and refs, without git.
 *
 * @see <a href="https://git-scm.com/docs/git-reflog">git-reflog</a>
 */
final class GitHistory {

  /** Old and new commit, who, when (seconds), and what happened. */
  private static final Pattern ENTRY =
      Pattern.compile("[0-9a-f]{40,64} ([0-9a-f]{40,64}) .*? (\\d+) [+-]\\d{4}\t(.*)");

  private static final Pattern CREATED = Pattern.compile("branch: Created from (.+)");
  private static final Pattern RENAMED =
      Pattern.compile("Branch: renamed refs/heads/(\\S+) to refs/heads/(\\S+)");
  private static final Pattern MOVED = Pattern.compile("checkout: moving from (\\S+) to (\\S+)");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final long MOMENT_SECONDS = 2;

  private record Entry(String commit, long second, String what) {}

  private final GitFolder git;

  GitHistory(GitFolder git) {
    this.git = git;
  }

  /**
   * Returns the names under which the data that a branch starts from may be kept, the likeliest first:
   * what it was called before, what it was made from.
   */
  List<String> origins(String branch) throws IOException {
    List<String> origins = new ArrayList<>();
    List<Entry> log = entries(git.common().resolve("logs").resolve(GitHead.BRANCHES + branch));
    for (int i = log.size() - 1; i >= 0; i--) {
      Matcher renamed = RENAMED.matcher(log.get(i).what());
      if (renamed.matches() && !renamed.group(1).equals(branch)) {
        origins.add(renamed.group(1));
      }
    }
    Matcher created = CREATED.matcher(log.isEmpty() ? "" : log.get(0).what());
    if (log.isEmpty()) {
      addLeft(branch, origins);
    } else if (created.matches() && created.group(1).equals("HEAD")) {
      addCheckedOut(branch, log.get(0).second(), origins);
    } else if (created.matches()) {
      addStart(created.group(1), origins);
    }
    return origins;
  }

  /** A remote's branch is known here by the name it has there. */
  private void addStart(String start, List<String> origins) {
    String name = start.startsWith(GitHead.BRANCHES)
        ? start.substring(GitHead.BRANCHES.length())
        : start.startsWith("refs/remotes/") ? start.substring("refs/remotes/".length()) : start;
    origins.add(name);
    int slash = name.indexOf('/');
    if (slash > 0
        && Files.isDirectory(
            git.common().resolve("refs/remotes").resolve(name.substring(0, slash)))) {
      origins.add(name.substring(slash + 1));
    }
  }

  /** What was checked out when the branch was made; this worktree's memory counts first. */
  private void addCheckedOut(String branch, long made, List<String> origins) throws IOException {
    for (Path folder : List.of(git.own(), git.common())) {
      String last = null;
      for (Entry entry : entries(folder.resolve("logs").resolve("HEAD"))) {
        Matcher moved = MOVED.matcher(entry.what());
        if (!moved.matches() || entry.second() > made + MOMENT_SECONDS) {
          continue;
        }
        if (moved.group(2).equals(branch) && entry.second() >= made) {
          last = moved.group(1);
          break;
        }
        last = moved.group(2);
      }
      if (last != null) {
        origins.add(named(last));
        return;
      }
    }
  }

  /** The branch that was left for a commit without one, the last time. */
  private void addLeft(String branch, List<String> origins) throws IOException {
    List<Entry> log = entries(git.own().resolve("logs").resolve("HEAD"));
    for (int i = log.size() - 1; i >= 0; i--) {
      Matcher moved = MOVED.matcher(log.get(i).what());
      if (moved.matches() && GitHead.detached(log.get(i).commit()).equals(branch)) {
        origins.add(named(moved.group(1)));
        return;
      }
    }
  }

  /** A commit that is checked out without a branch is called after its first letters. */
  private static String named(String target) {
    return COMMIT.matcher(target).matches() ? GitHead.detached(target) : target;
  }

  /** Whether git has a branch of this name, checked out or not. */
  boolean has(String branch) throws IOException {
    if (Files.isRegularFile(git.common().resolve(GitHead.BRANCHES + branch))) {
      return true;
    }
    Path packed = git.common().resolve("packed-refs");
    return Files.isRegularFile(packed)
        && lines(packed).stream().anyMatch(line -> line.endsWith(" " + GitHead.BRANCHES + branch));
  }

  private static List<Entry> entries(Path log) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.isRegularFile(log)) {
      for (String line : lines(log)) {
        Matcher matcher = ENTRY.matcher(line);
        if (matcher.matches()) {
          entries.add(
              new Entry(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3)));
        }
      }
    }
    return entries;
  }

  /** Names of people may be in any encoding; what matters here is ASCII or as git writes it. */
  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }
}
