package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Who has a server to himself, as the labels of volumes and containers say. */
final class Tenants {

  private final Daemon daemon;

  Tenants(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * Returns the names of a project that have one.
   *
   * @param named whether a name's server, if it has one, is called so
   */
  List<EnvironmentName> of(Project project, BiPredicate<EnvironmentName, String> named) {
    return daemon.ask("list servers", Tenants::labels).stream()
        .flatMap(labels -> name(project, labels)
            .filter(name -> named.test(name, labels.getOrDefault(Marks.SERVER, "")))
            .stream())
        .distinct()
        .sorted(Comparator.comparing(EnvironmentName::value))
        .toList();
  }

  /** A server that was killed at its beginning or end has one of the two, as has one in memory. */
  private static List<Map<String, String>> labels(DockerClient docker) {
    List<String> marked = List.of(Marks.TENANT);
    List<Map<String, String>> labels = new ArrayList<>();
    docker
        .listVolumesCmd()
        .withFilter("label", marked)
        .exec()
        .getVolumes()
        .forEach(volume -> labels.add(volume.getLabels()));
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(marked)
        .exec()
        .forEach(container -> labels.add(container.getLabels()));
    return labels;
  }

  private static Optional<EnvironmentName> name(Project project, Map<String, String> labels) {
    String key = labels.getOrDefault(Marks.TENANT, "");
    int slash = key.lastIndexOf('/');
    return slash == project.key().length() && key.startsWith(project.key())
        ? Optional.of(new EnvironmentName(key.substring(slash + 1)))
        : Optional.empty();
  }
}
