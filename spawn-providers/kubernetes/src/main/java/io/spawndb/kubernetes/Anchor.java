package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret of a server, which stands for the server as such: made before all else, by whoever comes first, and
 * removed after all else. It holds the admin's password, and which volume the data is in since an admin was first
 * let in.
 */
final class Anchor {

  static final String PASSWORD = "password";

  /** Key of the uid of the claim that the data is in. */
  static final String FOUNDED = "founded";

  private static final int BYTES = 24;

  private final Cluster cluster;
  private final ServerPlan plan;

  Anchor(Cluster cluster, ServerPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /** Returns it, if there is one. */
  Optional<Secret> find() {
    return cluster
        .find(
            "get Secret " + plan.name(),
            asked -> asked.secrets().withName(plan.name()).get())
        .map(found -> Marks.ours(plan, found));
  }

  /** Makes it, unless somebody else just did. */
  boolean make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return make(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Makes it with the password that the data on a cloned volume knows, unless somebody else just did; whether it did. */
  boolean make(String password) {
    return cluster.make(
        "create Secret " + plan.name(),
        asked -> asked.resource(new Manifests(plan).secret(password)).create());
  }

  /** Notes which volume the data is in; whoever changed the Secret meanwhile comes first. */
  void found(Secret secret, String claimUid) {
    Map<String, String> data = new HashMap<>(secret.getData());
    data.put(
        FOUNDED, Base64.getEncoder().encodeToString(claimUid.getBytes(StandardCharsets.UTF_8)));
    change(secret, data);
  }

  /** Forgets which volume the data was in: a new one may take its place. */
  void beginAnew(Secret secret) {
    Map<String, String> data = new HashMap<>(secret.getData());
    data.remove(FOUNDED);
    change(secret, data);
  }

  /** Marks the server as one that is being removed; whether it is now. */
  boolean condemn(Secret secret) {
    return annotate(secret, Marks.REMOVING);
  }

  /** Marks a server on a cloned volume as one to be used; whether it is now. */
  boolean finish(Secret secret) {
    return annotate(secret, Marks.FINISHED);
  }

  static boolean finished(Secret secret) {
    return !Marks.annotation(secret, Marks.FINISHED).isEmpty() && !condemned(secret);
  }

  private boolean annotate(Secret secret, String mark) {
    return cluster.make(
        "mark Secret " + plan.name(),
        asked -> asked
            .resource(new SecretBuilder(secret)
                .editMetadata()
                .addToAnnotations(mark, "true")
                .endMetadata()
                .build())
            .lockResourceVersion()
            .update());
  }

  static boolean condemned(Secret secret) {
    return !Marks.annotation(secret, Marks.REMOVING).isEmpty()
        || secret.getMetadata().getDeletionTimestamp() != null;
  }

  private void change(Secret secret, Map<String, String> data) {
    cluster.make(
        "update Secret " + plan.name(),
        asked -> asked
            .resource(new SecretBuilder(secret).withData(data).build())
            .lockResourceVersion()
            .update());
  }

  static Optional<String> value(Secret secret, String key) {
    return Optional.ofNullable(secret.getData())
        .map(data -> data.get(key))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }
}
