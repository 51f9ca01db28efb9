package io.spawndb.docker;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.AdminProbe;
import java.nio.file.Path;
import java.util.Map;

/** What runs in a container: finds the server of a home, and says where it reached which version. */
final class Inside {

  private Inside() {}

  public static void main(String[] arguments) throws Exception {
    try (DockerServer server = TestEngine.server(Path.of(arguments[0]), Map.of())) {
      AdminEndpoint endpoint = server.ensure(TestEngine.work());
      System.out.println(
          "PostgreSQL " + AdminProbe.major(endpoint, TestEngine.work()) + " at " + endpoint.host());
    }
  }
}
