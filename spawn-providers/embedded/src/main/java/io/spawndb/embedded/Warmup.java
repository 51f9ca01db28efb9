package io.spawndb.embedded;

/** Loads the driver while the server starts: most of a process's first connect is class loading. */
final class Warmup {

  private Warmup() {}

  static void begin() {
    Thread thread = new Thread(Warmup::load, "spawn-driver-warmup");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    for (String name : new String[] {
      "org.postgresql.Driver",
      "org.postgresql.jdbc.PgConnection",
      "org.postgresql.core.v3.ConnectionFactoryImpl",
      "org.postgresql.core.v3.QueryExecutorImpl",
      "org.postgresql.jdbc.PgPreparedStatement",
      "org.postgresql.jdbc.PgResultSet",
      "org.postgresql.jdbc.TypeInfoCache",
      "com.ongres.scram.client.ScramClient",
      "org.postgresql.shaded.com.ongres.scram.client.ScramClient"
    }) {
      try {
        Class.forName(name, true, Warmup.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        // Another version of the driver: the connect will load what it needs.
      }
    }
  }
}
