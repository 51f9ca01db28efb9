package io.spawndb.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.spawndb.api.ProvisioningException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The API of a cluster as this process reaches it. Connects at the first question. Thread-safe. */
final class Cluster implements AutoCloseable {

  /** A question to the API. */
  @FunctionalInterface
  interface Question<T> {
    @Nullable
    T ask(KubernetesClient client);
  }

  static final int CONFLICT = 409;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final Where where;
  private @Nullable KubernetesClient client;

  Cluster(Where where) {
    this.where = where;
  }

  Where where() {
    return where;
  }

  /**
   * Asks the API; empty where what was asked about is not there.
   *
   * @param action what could not be done if it fails: {@code "make the StatefulSet"}
   * @throws ProvisioningException if the API cannot be reached or refuses
   */
  <T> Optional<T> find(String action, Question<T> question) {
    try {
      return Optional.ofNullable(withFreshLogin(question));
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND && !saysNamespace(e)) {
        return Optional.empty();
      }
      throw ClusterFailure.of(action, where, e);
    }
  }

  /** As {@link #find}, for what gives no answer; what is not there is well. */
  void tell(String action, java.util.function.Consumer<KubernetesClient> order) {
    Optional<Boolean> unused = find(action, asked -> {
      order.accept(asked);
      return true;
    });
  }

  /**
   * Makes an object; whether it did.
   *
   * @return false if there is one of that name
   */
  boolean make(String action, Function<KubernetesClient, ?> order) {
    try {
      return withFreshLogin(asked -> {
            Object unused = order.apply(asked);
            return true;
          })
          != null;
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        return false;
      }
      throw ClusterFailure.of(action, where, e);
    }
  }

  /** A token may have expired since it was read: those of pods and of login commands do. */
  private <T> @Nullable T withFreshLogin(Question<T> question) {
    try {
      return question.ask(open());
    } catch (KubernetesClientException e) {
      if (e.getCode() != UNAUTHORIZED) {
        throw e;
      }
      close();
      return question.ask(open());
    }
  }

  private static boolean saysNamespace(KubernetesClientException e) {
    return String.valueOf(e.getMessage()).contains("namespaces \"");
  }

  private synchronized KubernetesClient open() {
    KubernetesClient open = client;
    if (open == null) {
      open = new KubernetesClientBuilder().withConfig(Login.of(where)).build();
      client = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    KubernetesClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }
}
