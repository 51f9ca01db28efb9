package io.spawndb.server;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that somebody else runs. Spawn neither starts nor stops it. */
final class AdminServer implements ServerSource {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  /** Who enters. */
  record Admin(String user, Secret password) {}

  private final ServerKind kind;
  private final AdminUrl url;
  private final Admin admin;
  private final Optional<String> wanted;
  private final Memory memory;
  private volatile Memory.@Nullable Entry known;
  private volatile String release = "";

  /**
   * Describes it.
   *
   * @param wanted the release that it must be of; empty if any will do
   */
  AdminServer(ServerKind kind, AdminUrl url, Admin admin, Optional<String> wanted, Memory memory) {
    this.kind = kind;
    this.url = url;
    this.admin = admin;
    this.wanted = wanted;
    this.memory = memory;
  }

  @Override
  public String key() {
    return "server:" + admin.user() + "@" + url.shown() + "/" + url.database();
  }

  @Override
  public Availability probe() {
    return kind.look(endpoint(null, null));
  }

  @Override
  public Optional<AdminEndpoint> recall() {
    Memory.Entry entry = entry();
    return entry == null
        ? Optional.empty()
        : Optional.of(endpoint(entry.serverId(), entry.secret()));
  }

  /** The secret stays out of the answer: the server itself knows it, and the file may be out of date. */
  @Override
  public AdminEndpoint ensure(Work work) throws InterruptedException {
    Memory.Entry entry = entry();
    if (release.isEmpty()) {
      release = entry != null && (wanted.isEmpty() || wanted.get().equals(entry.release()))
          ? entry.release()
          : kind.release(endpoint(null, null), work);
    }
    if (wanted.isPresent() && !wanted.get().equals(release)) {
      throw new ConfigurationException(
          kind.name() + " at " + url.shown() + " has version " + release + ", and engine asks for "
              + wanted.get(),
          "Write engine: " + kind.engine() + ":" + release + ", or use another server");
    }
    return endpoint(entry == null ? null : entry.serverId(), null);
  }

  private Memory.@Nullable Entry entry() {
    Memory.Entry entry = known;
    if (entry == null) {
      entry = memory.recall().orElse(null);
      known = entry;
    }
    return entry;
  }

  private AdminEndpoint endpoint(@Nullable String serverId, @Nullable Secret secret) {
    return new AdminEndpoint(
        url.host(),
        url.port(),
        url.database(),
        admin.user(),
        admin.password(),
        url.properties(),
        serverId,
        secret);
  }

  @Override
  public void remember(String serverId, Secret secret) {
    Memory.Entry entry = new Memory.Entry(serverId, secret, release);
    if (entry.equals(known)) {
      return;
    }
    known = entry;
    try {
      memory.keep(entry);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be remembered in {}, so the first connection of each process takes longer: {}",
          url.shown(),
          memory,
          e.toString());
    }
  }

  @Override
  public List<Finding> check(boolean fix, Work work) {
    Availability found = probe();
    return found.usable()
        ? List.of()
        : List.of(new Finding(
            Finding.Level.PROBLEM, "server " + url.shown(), found.explanation(), found.remedy()));
  }

  @Override
  public List<String> stop(Work work) {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
