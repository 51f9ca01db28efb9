package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.spawndb.api.ConfigurationException;
import java.util.Map;

/** The pod of one server. No secret is in it: only where the image finds one. */
final class PodTemplate {

  /** The admin's login. */
  static final String ADMIN = "postgres";

  /** The file in the data that says that its first start came to its end. */
  static final String FINISHED = "spawn-finished";

  /** Keys of the Secret that are scripts; the image runs them in the order of their names. */
  static final String FENCE_FILE = "00-spawn.sql";

  static final String FINISHED_FILE = "zz-spawn.sh";

  private static final String SCRIPTS = "/docker-entrypoint-initdb.d/";
  private static final String SECRETS = "/run/secrets/spawn";
  private static final String DATA = "/var/lib/spawn/data";

  /**
   * A first start that was killed leaves data that the image takes for whole. It is removed, unless an admin was
   * ever let in, which the Secret tells.
   */
  private static final String TIDY = "[ -e \"$PGDATA/" + FINISHED + "\" ] || [ -e " + SECRETS + "/"
      + Anchor.FOUNDED + " ] || rm -rf \"$PGDATA\"/* \"$PGDATA\"/.[!.]*";

  private static final String ASK = "PGPASSWORD=$(cat " + SECRETS + "/" + Anchor.PASSWORD
      + ") psql -h 127.0.0.1 -U " + ADMIN + " -Atc 'SELECT 1' postgres";

  private final ServerPlan plan;

  PodTemplate(ServerPlan plan) {
    this.plan = plan;
  }

  PodTemplateSpec build() {
    PodTemplateSpec plain = plain();
    return plan.find(KubernetesOptions.POD_TEMPLATE)
        .map(overlay -> laidOver(plain, overlay))
        .orElse(plain);
  }

  @SuppressWarnings("unchecked")
  private static PodTemplateSpec laidOver(PodTemplateSpec plain, String overlay) {
    KubernetesSerialization json = new KubernetesSerialization();
    try {
      Map<String, Object> map = json.convertValue(plain, Map.class);
      return json.convertValue(Overlay.merged(map, Overlay.parse(overlay)), PodTemplateSpec.class);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "podTemplate does not fit a pod template: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          "Correct it: kubectl explain statefulset.spec.template says what there is",
          e);
    }
  }

  private PodTemplateSpec plain() {
    return new PodTemplateSpecBuilder()
        .withMetadata(Marks.meta(plan, "", Map.of()))
        .editMetadata()
        .withName(null)
        .endMetadata()
        .withNewSpec()
        .withNewSecurityContext()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withServiceAccountName(plan.find(KubernetesOptions.SERVICE_ACCOUNT).orElse(null))
        .withImagePullSecrets(
            plan.find(KubernetesOptions.IMAGE_PULL_SECRET).map(LocalObjectReference::new).stream()
                .toList())
        .withNodeSelector(plan.get(KubernetesOptions.NODE_SELECTOR))
        .withTolerations(plan.get(KubernetesOptions.TOLERATIONS).stream()
            .map(text -> Taint.parse(text).toleration())
            .toList())
        .withInitContainers(tidy())
        .withContainers(server())
        .withVolumes(secret(), memory())
        .endSpec()
        .build();
  }

  private Container tidy() {
    return new ContainerBuilder()
        .withName("tidy")
        .withImage(plan.image())
        .withImagePullPolicy(plan.get(KubernetesOptions.PULL_POLICY))
        .withSecurityContext(entrypoint())
        .withCommand("sh", "-c", TIDY)
        .withEnv(new EnvVar("PGDATA", DATA, null))
        .withVolumeMounts(data(), secrets())
        .build();
  }

  private Container server() {
    ContainerBuilder container = new ContainerBuilder()
        .withName("postgres")
        .withImage(plan.image())
        .withImagePullPolicy(plan.get(KubernetesOptions.PULL_POLICY))
        .withSecurityContext(entrypoint())
        .withArgs(plan.command())
        .withEnv(
            new EnvVar("PGDATA", DATA, null),
            new EnvVar("POSTGRES_USER", ADMIN, null),
            new EnvVar("POSTGRES_PASSWORD_FILE", SECRETS + "/" + Anchor.PASSWORD, null),
            new EnvVar("POSTGRES_INITDB_ARGS", plan.initdbArgs(), null))
        .addNewPort()
        .withName("postgresql")
        .withContainerPort(Manifests.PORT)
        .endPort()
        .withNewReadinessProbe()
        .withNewExec()
        .withCommand("sh", "-c", ASK)
        .endExec()
        .withInitialDelaySeconds(1)
        .withPeriodSeconds(5)
        .withTimeoutSeconds(5)
        .endReadinessProbe()
        .withNewResources()
        .withLimits(limits(plan))
        .endResources()
        .withVolumeMounts(
            data(),
            secrets(),
            script(FENCE_FILE),
            script(FINISHED_FILE),
            mount("memory", "/dev/shm"));
    return container.build();
  }

  /** What the official image needs to begin as root, own its data, and go on as another user; no more. */
  private static SecurityContext entrypoint() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID")
        .endCapabilities()
        .build();
  }

  static Map<String, Quantity> limits(ServerPlan plan) {
    Map<String, Quantity> limits = new java.util.TreeMap<>();
    plan.find(KubernetesOptions.MEMORY)
        .ifPresent(size -> limits.put("memory", Manifests.quantity(size)));
    plan.find(KubernetesOptions.CPUS)
        .ifPresent(cpus -> limits.put("cpu", new Quantity(cpus.toPlainString())));
    return limits;
  }

  /** The volume's own root may be another's, and may hold lost+found. */
  private static VolumeMount data() {
    return new VolumeMountBuilder(mount("data", DATA)).withSubPath("data").build();
  }

  private static VolumeMount secrets() {
    return new VolumeMountBuilder(mount("secret", SECRETS)).withReadOnly(true).build();
  }

  /** One file each, so that the image's own scripts stay. */
  private static VolumeMount script(String file) {
    return new VolumeMountBuilder(mount("secret", SCRIPTS + file))
        .withSubPath(file)
        .withReadOnly(true)
        .build();
  }

  private static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
  }

  private Volume secret() {
    return new VolumeBuilder()
        .withName("secret")
        .withNewSecret()
        .withSecretName(plan.name())
        .withDefaultMode(0444)
        .endSecret()
        .build();
  }

  /** Parallel queries want more shared memory than the 64 MB that containers have. */
  private static Volume memory() {
    return new VolumeBuilder()
        .withName("memory")
        .withNewEmptyDir()
        .withMedium("Memory")
        .endEmptyDir()
        .build();
  }
}
