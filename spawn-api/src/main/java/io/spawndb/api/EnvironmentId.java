package io.spawndb.api;

/**
 * The identity of an environment: the same id is the same database tomorrow, from any process.
 *
 * @param project whose environment it is
 * @param name what the application calls it
 * @param branch which line of its data
 */
public record EnvironmentId(Project project, EnvironmentName name, BranchName branch) {

  /** Returns the unique text, with the full path of an undeclared project. */
  public String key() {
    return project.key() + "/" + name + "@" + branch;
  }

  /** Returns the text to show: {@code shop/orders@main}. */
  @Override
  public String toString() {
    return project + "/" + name + "@" + branch;
  }
}
