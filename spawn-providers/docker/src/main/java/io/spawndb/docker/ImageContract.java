package io.spawndb.docker;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the official image of an engine expects and promises, and so any other that is configured. The class of an
 * engine is loaded when it is asked for, because its module may be missing.
 */
interface ImageContract {

  /** The engine's id. */
  String engine();

  /** Its name, for people. */
  String name();

  /** The official image of a release. */
  String image(String release);

  /** The server's port inside its container. */
  int port();

  /** The folder of the data where an image declares no volume. */
  String mount();

  /** Where in the mounted folder the data is; empty if it is that folder itself. */
  String dataFolder();

  /** Whether data in memory may be mounted over the image's own folder. */
  boolean ownsWhatIsMounted();

  /** The admin's login. */
  String admin();

  /** The database that the admin enters. */
  String adminDatabase();

  /** The variable that says where the admin's password is. */
  String passwordFile();

  /** Variables that Spawn sets itself. */
  Set<String> own();

  /** Variables beside that of the password's file. */
  Map<String, String> variables(String release, String dataDirectory, List<String> initdbArgs);

  /** The server and its arguments, before the user's. */
  List<String> command();

  /** The arguments with which a server has a setting. */
  List<String> setting(String name, String value);

  /** Arguments of a server that a tenant has to himself. */
  List<String> forOneTenant();

  /** What the image runs when it makes its data. */
  Optional<String> script();

  /** Whether data that it made once is good for other servers of the same image. */
  boolean copies();

  /** Gives the admin another password than the one that an endpoint has; does nothing if that is refused. */
  void changePassword(AdminEndpoint endpoint, Secret to, Work work) throws InterruptedException;

  /** Properties that each connection needs. */
  Map<String, String> properties(boolean loopback);

  /**
   * Whether a server takes connections. Docker's own proxy accepts them before the server does, so that an open port
   * says nothing. Nothing secret is sent: the server is left when it asks for a password.
   *
   * @param socket connected to it
   */
  boolean answers(Socket socket) throws IOException;

  /** Asks a server which release it is of. */
  String release(AdminEndpoint endpoint, Work work) throws InterruptedException;

  /** Returns the backend of a server. */
  Backend inside(ServerSource server);
}
