package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one server up, from whatever state a crash left it in. Confined to the thread that holds the
 * server's lock.
 */
final class EmbeddedServer {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

  private final Layout layout;
  private final Binaries binaries;
  private final RunAs runAs;
  private final DataDirectory data;
  private final Boot boot;
  private final ServerStart server;

  EmbeddedServer(Layout layout, Binaries binaries, RunAs runAs) {
    this.layout = layout;
    this.binaries = binaries;
    this.runAs = runAs;
    this.data = new DataDirectory(layout.dataDirectory());
    this.boot = new Boot(layout.dataDirectory());
    this.server = new ServerStart(layout, binaries, runAs);
  }

  /** Returns what to remember of the server, which runs and is remembered. */
  ServerState up(Work work) throws IOException, InterruptedException {
    forgetWhatTheMachineLost();
    Optional<ServerState> known = ServerState.read(layout.state());
    if (known.isPresent() && !data.exists()) {
      throw missing();
    }
    boolean running = runs();
    if (!running && (data.isNew() || !data.exists())) {
      Files.deleteIfExists(layout.state());
      prepare(work);
      known = Optional.empty();
    }
    return running ? adopted(known, work) : started(known, work);
  }

  /** What was not written through to disk may be there in part, and nobody could tell which. */
  private void forgetWhatTheMachineLost() throws IOException {
    if (boot.over() && !runs()) {
      log.warn(
          "PostgreSQL {} begins anew: the machine stopped while it ran with durability=crash, so its data"
              + " may not be whole",
          binaries.version());
      Files.deleteIfExists(layout.state());
      data.remove();
    }
  }

  private boolean runs() {
    return PidFile.read(layout.dataDirectory())
        .filter(file -> file.alive(layout.dataDirectory()))
        .isPresent();
  }

  private void prepare(Work work) throws IOException, InterruptedException {
    OwnerOnly.folder(layout.server());
    if (layout.plan().tenant().isPresent()) {
      OwnerOnly.write(
          Tenants.file(layout.server()), layout.plan().tenant().get().key());
    }
    runAs.own(layout.server(), work);
    Path pristine = new Pristine(binaries, runAs).ready(layout.pristine(), work);
    data.make(pristine, layout.log(), runAs, work);
  }

  private ServerState started(Optional<ServerState> known, Work work)
      throws IOException, InterruptedException {
    work.step("starting", "PostgreSQL " + binaries.version());
    boolean unwritten = data.isNew();
    while (true) {
      long logged = Files.exists(layout.log()) ? Files.size(layout.log()) : 0;
      int port = port(known, work);
      if (layout.plan().durability() == Durability.CRASH) {
        boot.begin();
      }
      Process starting = server.begin(port, work);
      if (unwritten) {
        TreeSync.all(layout.dataDirectory(), work);
        unwritten = false;
      }
      Optional<PidFile> ready = server.ready(starting, work);
      if (ready.isPresent()) {
        return remembered(known, ready.get().port());
      }
      retryOrFail(port, logged, work);
    }
  }

  /** A server that another process started and left, dead before it could tell. */
  private ServerState adopted(Optional<ServerState> known, Work work)
      throws IOException, InterruptedException {
    while (runs()) {
      Optional<PidFile> file = PidFile.read(layout.dataDirectory());
      if (file.isPresent() && file.get().ready()) {
        if (data.isNew()) {
          TreeSync.all(layout.dataDirectory(), work);
        }
        return remembered(known, file.get().port());
      }
      work.proceed("waiting for PostgreSQL to start or stop");
      Thread.sleep(2);
    }
    return up(work);
  }

  private ServerState remembered(Optional<ServerState> known, int port) throws IOException {
    ServerState fresh = new ServerState(port, data.password(), "", null, null);
    ServerState state = known.orElse(fresh).at(port, binaries.home());
    if (!known.equals(Optional.of(state))) {
      state.write(layout.state());
    }
    if (data.isNew()) {
      data.confirm();
    }
    return state;
  }

  private int port(Optional<ServerState> known, Work work) throws IOException {
    if (known.isEmpty()) {
      return Ports.free();
    }
    int port = known.get().port();
    if (Ports.isFree(port)) {
      return port;
    }
    int other = Ports.free();
    log.warn(
        "Port {} of PostgreSQL {} is taken by another program; it moves to port {}: what has the old"
            + " port written down must be told",
        port,
        binaries.version(),
        other);
    work.step("moved to port " + other, port + " is taken by another program");
    return other;
  }

  /** A killed server's last processes may hold its memory for a moment, and a port may be lost. */
  private void retryOrFail(int port, long logged, Work work) throws InterruptedException {
    boolean orphans = Tail.of(layout.log(), logged).contains("pre-existing shared memory block");
    if (!orphans && Ports.isFree(port)) {
      throw FullDisk.or(
          "PostgreSQL " + binaries.version() + " did not start",
          Tail.reason(layout.log(), logged),
          layout.dataDirectory(),
          "See " + layout.log() + "; spawn doctor looks for what is wrong",
          null);
    }
    work.proceed("waiting for the last processes of a killed server");
    Thread.sleep(10);
  }

  private ProvisioningException missing() {
    return ProvisioningException.lasting(
        "The data of PostgreSQL " + layout.major() + " was in " + layout.dataDirectory()
            + " and is not there now",
        "Mount the storage that holds it; if it is lost or was deleted on purpose, delete "
            + layout.state() + " to begin anew",
        null);
  }
}
