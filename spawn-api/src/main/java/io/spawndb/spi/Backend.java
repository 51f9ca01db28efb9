package io.spawndb.spi;

import io.spawndb.api.Secret;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One place where databases live: everything that happens there is made of three primitives, <em>create
 * or replace</em> a database from a template, <em>freeze</em> a database into a template, and
 * <em>drop</em>.
 *
 * <p>The place itself is the source of truth: two backends opened on it, in whatever process or
 * machine, see the same databases. All methods may be called by many threads at once, and interrupted.
 *
 * <p>{@code create}, {@code replace} and {@code freeze} can be repeated: a crash inside leaves something
 * that {@code find} does not return and that the next call for the same id cleans up. Spawn calls
 * them, {@code relabel} and {@code drop} for one id only while it holds the {@link #lock} whose key
 * is {@code id.lockKey()}.
 *
 * <p>Failures are {@link io.spawndb.api.ProvisioningException}s.
 */
public interface Backend extends AutoCloseable {

  /** Returns text that is equal for equal places; holds no secret. */
  String key();

  /** Looks whether the place can be used. Takes at most a second and changes nothing. */
  Availability probe();

  /** Returns what this place can do. */
  Capabilities capabilities();

  /**
   * Whether targets are addresses of this process, which forwards what arrives there: they are good for
   * other programs too, and end with it. False unless overridden.
   */
  default boolean forwards() {
    return false;
  }

  /**
   * Returns what this place would ask of a cluster for its server, as YAML that other tools may apply before
   * Spawn comes. No secret is in it. Asks and changes nothing. Empty unless overridden.
   */
  default String manifest() {
    return "";
  }

  /**
   * Returns where a database should be by local knowledge alone, or empty if there is none. Takes no
   * lock and does no network input or output; the answer may be out of date, which {@link
   * Recollection#recordQuery} reveals.
   */
  Optional<Recollection> recall(DatabaseId id);

  /**
   * Finds a finished database. When it returns one, it is reachable: its server was started or woken
   * if needed.
   */
  Optional<Database> find(DatabaseId id, Work work) throws InterruptedException;

  /** Makes a database that does not exist; returns the existing one if it is finished already. */
  Database create(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException;

  /**
   * Gives a database other content, atomically: whoever connects sees the old one or the new one, and
   * the target stays the same. Its sessions are ended. Makes the database if there is none.
   */
  Database replace(DatabaseId id, Origin origin, Labels labels, Work work)
      throws InterruptedException;

  /**
   * Freezes a database into an immutable template and returns it together with where the database
   * lives now. Sessions are ended. A {@linkplain DatabaseId.Kind#BUILD build} is used up: it becomes the
   * template. An existing finished template of this id is returned as it is.
   */
  Frozen freeze(DatabaseId id, TemplateId as, Labels labels, Work work) throws InterruptedException;

  /** Replaces the labels of a database. */
  void relabel(DatabaseId id, Labels labels, Work work) throws InterruptedException;

  /** Ends the sessions of a database and removes it. Removing what is gone succeeds. */
  void drop(DatabaseId id, Work work) throws InterruptedException;

  /** Removes a template. Removing what is gone succeeds; databases made from it are not touched. */
  void drop(TemplateId id, Work work) throws InterruptedException;

  /** Returns the finished databases of all projects; only what carries Spawn's mark. */
  List<Database> databases(Work work) throws InterruptedException;

  /**
   * Returns how many bytes databases share with no other and no template: what dropping one would free.
   * Only those where the storage can share and tells; none unless overridden.
   */
  default Map<DatabaseId, Long> ownBytes(Collection<DatabaseId> ids, Work work)
      throws InterruptedException {
    return Map.of();
  }

  /** Returns the finished template of this id. */
  Optional<Template> template(TemplateId id, Work work) throws InterruptedException;

  /**
   * Returns those of some finished templates that exist. Asks for one after the other unless overridden by
   * whoever can ask for all at once.
   */
  default Map<TemplateId, Template> templates(Collection<TemplateId> ids, Work work)
      throws InterruptedException {
    Map<TemplateId, Template> found = new HashMap<>();
    for (TemplateId id : ids) {
      template(id, work).ifPresent(template -> found.put(id, template));
    }
    return found;
  }

  /** Returns the finished templates of all projects; only what carries Spawn's mark. */
  List<Template> templates(Work work) throws InterruptedException;

  /**
   * Waits until nobody else who shares this place holds {@code key}, and takes it. A holder that dies
   * lets go. Not reentrant.
   *
   * @throws io.spawndb.api.ProvisioningException (retryable) if the deadline passes first; the
   *     message says who holds it
   */
  Lease lock(String key, Work work) throws InterruptedException;

  /**
   * Looks for what is wrong in this place: leftovers of dead processes, dead servers, low disk. With
   * {@code fix}, repairs what can be repaired without losing data and says so.
   */
  List<Finding> check(boolean fix, Work work) throws InterruptedException;

  /**
   * Stops servers that this place started for itself; data stays, and the next use starts them again.
   * Returns what was stopped, for people to read; empty where nothing ran.
   */
  List<String> stop(Work work) throws InterruptedException;

  /**
   * Whether its servers are there and stopped, so that the next use starts them. False unless overridden.
   */
  default boolean stopped(Work work) throws InterruptedException {
    return false;
  }

  /**
   * Lets a login of the application's choosing into an environment, with the same rights as the
   * environment's own. Makes it if need be; another password replaces the one it had. Called only where a
   * {@link Tenant} has the place to itself, because logins are the server's.
   *
   * @return whether it may enter; false, which is the default, for a name that it cannot have, such as the
   *     admin's
   */
  default boolean admit(DatabaseId id, String user, Secret password, Work work)
      throws InterruptedException {
    return false;
  }

  /**
   * Whether there is anything at this place. False where a server that would be made at the first use was not
   * made yet, or was removed; true unless overridden.
   */
  default boolean exists(Work work) throws InterruptedException {
    return true;
  }

  /**
   * Removes the server that this place made for itself, with its templates, if it holds no environment and no
   * checkpoint of anybody and nobody works in it at this moment. The next use makes it anew. Does nothing in
   * places that stay, such as a server that was there before.
   *
   * @return whether it was removed
   */
  default boolean vacate(Work work) throws InterruptedException {
    return false;
  }

  /** Lets go of connections and threads. Databases and servers go on. */
  @Override
  void close();
}
