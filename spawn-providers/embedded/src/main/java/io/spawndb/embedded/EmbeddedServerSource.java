package io.spawndb.embedded;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server of one plan, on this machine. Safe for use by many threads. */
final class EmbeddedServerSource implements ServerSource {

  private static final Duration REMEMBERING = Duration.ofSeconds(30);

  private final Folders folders;
  private final ServerPlan plan;
  private final @Nullable Path installed;
  private final BinaryCache cache;
  private final AtomicReference<@Nullable Boolean> sharing = new AtomicReference<>();

  /**
   * Describes a server and touches nothing.
   *
   * @param installed the folder of an installed PostgreSQL; null to use the artifacts
   */
  EmbeddedServerSource(Folders folders, ServerPlan plan, @Nullable Path installed) {
    this.folders = folders;
    this.plan = plan;
    this.installed = installed;
    this.cache = new BinaryCache(() -> layout().binaries(), Platform.current(), plan.major());
  }

  @Override
  public String key() {
    return "embedded:" + plan.major() + plan.durability().suffix() + ":" + folders.data()
        + plan.tenant().map(tenant -> " of " + tenant.key()).orElse("");
  }

  @Override
  public Availability probe() {
    if (installed != null) {
      return Availability.usable("PostgreSQL " + plan.major() + " in " + installed);
    }
    return cache
        .source()
        .map(source -> Availability.usable("PostgreSQL " + plan.major() + " " + source))
        .orElseGet(() -> Availability.unusable(
            "There are no binaries of PostgreSQL " + plan.major(), cache.remedy()));
  }

  @Override
  public Optional<AdminEndpoint> recall() {
    return alive();
  }

  @Override
  public AdminEndpoint ensure(Work work) throws InterruptedException {
    Optional<AdminEndpoint> running = running();
    if (running.isPresent()) {
      return running.get();
    }
    RunAs runAs = RunAs.detect(work);
    Layout layout = reachable(runAs);
    new Pool(layout.folders()).requireMounted();
    Binaries binaries = binaries(work);
    try {
      return FileLease.holding(layout.lock(), "starting PostgreSQL", work, () -> {
        Optional<AdminEndpoint> other = running();
        return other.isPresent()
            ? other.get()
            : new EmbeddedServer(layout, binaries, runAs).up(work).endpoint();
      });
    } catch (IOException e) {
      throw failed("PostgreSQL in " + layout.server() + " could not be started", layout, e);
    }
  }

  @Override
  public boolean exclusive() {
    return plan.tenant().isPresent();
  }

  @Override
  public void remember(String serverId, Secret secret) {
    Work work = Work.begin("embedded", REMEMBERING, Progress.Listener.NONE);
    Layout layout = layout();
    try {
      FileLease.holding(layout.lock(), "remembering the server", work, () -> {
        ServerState state = ServerState.read(layout.state())
            .orElseThrow(() -> new IOException("the server was never started"));
        ServerState told = state.with(serverId, secret);
        if (!told.equals(state)) {
          told.write(layout.state());
        }
        return told;
      });
    } catch (IOException e) {
      throw failed("The file " + layout.state() + " cannot be written", layout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProvisioningException.passing(
          "Interrupted while remembering the server", "Try again", e);
    }
  }

  @Override
  public OptionalLong ownBytes(long database, Work work) throws InterruptedException {
    Path folder = layout().dataDirectory().resolve("base").resolve(Long.toString(database));
    try {
      return OwnBlocks.tells() && shares(work)
          ? OwnBlocks.bytes(folder, work)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Where nothing can be shared there is nothing to tell apart. */
  private boolean shares(Work work) throws IOException, InterruptedException {
    Boolean known = sharing.get();
    if (known == null) {
      known = Copying.shares(layout().server(), work);
      sharing.set(known);
    }
    return known;
  }

  @Override
  public List<Finding> check(boolean fix, Work work) throws InterruptedException {
    return new Checkup(layout(), cache, fix, work).findings();
  }

  @Override
  public List<String> stop(Work work) throws InterruptedException {
    Layout layout = layout();
    if (!Files.exists(layout.state())) {
      return List.of();
    }
    try {
      return FileLease.holding(
          layout.lock(), "stopping PostgreSQL", work, () -> stopped(layout, work));
    } catch (IOException e) {
      throw failed("PostgreSQL in " + layout.server() + " could not be stopped", layout, e);
    }
  }

  private List<String> stopped(Layout layout, Work work) throws IOException, InterruptedException {
    Optional<PidFile> file = PidFile.read(layout.dataDirectory());
    if (file.isEmpty() || !file.get().alive(layout.dataDirectory())) {
      return List.of();
    }
    Binaries binaries = binaries(work);
    new ServerStart(layout, binaries, RunAs.detect(work)).stop(work);
    if (plan.durability() == Durability.CRASH) {
      TreeSync.all(layout.dataDirectory(), work);
      new Boot(layout.dataDirectory()).end();
    }
    return List.of("PostgreSQL %s%s on port %d (%s)"
        .formatted(
            binaries.version(),
            plan.tenant().map(tenant -> " of " + tenant).orElse(""),
            file.get().port(),
            layout.dataDirectory()));
  }

  /** What was told of a server whose data is missing counts: that is a matter for whoever needs it. */
  @Override
  public boolean exists(Work work) {
    return Files.exists(layout().state()) || Files.exists(layout().dataDirectory());
  }

  @Override
  public boolean remove(Work work) throws InterruptedException {
    Layout layout = layout();
    try {
      return FileLease.holding(layout.lock(), "removing PostgreSQL", work, () -> {
        stopped(layout, work);
        Files.deleteIfExists(layout.state());
        new DataDirectory(layout.dataDirectory()).remove();
        Tree.delete(layout.server());
        return true;
      });
    } catch (IOException e) {
      throw failed("PostgreSQL in " + layout.server() + " could not be removed", layout, e);
    }
  }

  @Override
  public void close() {
    // Holds nothing: the server goes on for others.
  }

  /** Returns the remembered server if it is alive, is the one remembered, and answers. */
  private Optional<AdminEndpoint> running() {
    return alive().filter(endpoint -> Ports.accepts(endpoint.port()));
  }

  /**
   * Returns the remembered server if its process is alive: on a dead server's port anybody may listen,
   * who must not be shown a password.
   */
  private Optional<AdminEndpoint> alive() {
    Layout layout = layout();
    Path data = layout.dataDirectory();
    Optional<PidFile> file = PidFile.read(data);
    if (file.isEmpty()
        || !file.get().ready()
        || new DataDirectory(data).isNew()
        || !file.get().alive(data)) {
      return Optional.empty();
    }
    Optional<ServerState> state = ServerState.read(layout.state());
    return state.isPresent() && state.get().port() == file.get().port()
        ? Optional.of(state.get().endpoint())
        : Optional.empty();
  }

  private Binaries binaries(Work work) throws InterruptedException {
    return installed == null
        ? cache.ready(work)
        : InstalledBinaries.at(installed, plan.major(), work);
  }

  private Layout layout() {
    return new Layout(folders.inUse(), plan);
  }

  /** Root's home is closed to others: data of a server that runs as another must lie elsewhere. */
  private Layout reachable(RunAs runAs) {
    if (!runAs.foreign()) {
      return layout();
    }
    try {
      Folders open = folders.chosen() ? folders : Folders.ofSystem();
      SharedFolders.open(open);
      return new Layout(open, plan);
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "PostgreSQL cannot run as root, and its folders cannot be made for another user: " + e,
          "Set SPAWN_HOME to a folder that other users can reach, or run as an ordinary user",
          e);
    }
  }

  private static ProvisioningException failed(String problem, Layout layout, IOException cause) {
    return FullDisk.or(
        problem,
        cause.toString(),
        layout.server(),
        "Check that the folder is writable, or set SPAWN_HOME to another",
        cause);
  }
}
