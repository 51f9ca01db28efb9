package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Who has a server to himself in a namespace: its Secret says so, from its beginning to its end. */
final class Tenants {

  private final Cluster cluster;

  Tenants(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Returns the names of a project that have one.
   *
   * @param named whether a name's server, if it has one, is called so
   */
  List<EnvironmentName> of(Project project, BiPredicate<EnvironmentName, String> named) {
    return cluster
        .find(
            "list Secrets",
            asked -> asked
                .secrets()
                .withLabel(Marks.MANAGED_BY, Marks.SPAWN)
                .withLabel(Marks.SERVER)
                .list()
                .getItems())
        .stream()
        .flatMap(List::stream)
        .flatMap(
            secret -> name(project, secret)
                .filter(name -> named.test(name, secret.getMetadata().getName()))
                .stream())
        .distinct()
        .sorted(Comparator.comparing(EnvironmentName::value))
        .toList();
  }

  private static Optional<EnvironmentName> name(Project project, HasMetadata object) {
    String key = Marks.annotation(object, Marks.TENANT);
    int slash = key.lastIndexOf('/');
    return slash == project.key().length() && key.startsWith(project.key())
        ? Optional.of(new EnvironmentName(key.substring(slash + 1)))
        : Optional.empty();
  }
}
