package io.spawndb.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An authority, a server for this machine and a client, in files as Docker names them.
 *
 * @param folder the client's
 */
record Certificates(Path folder) {

  static Certificates make(Path folder) throws IOException {
    Certificates made = new Certificates(folder);
    PrivateEngine.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=spawn-test",
        "-keyout",
        made.file("ca-key"),
        "-out",
        made.file("ca"));
    made.sign("server", "server-key", "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth");
    made.sign("cert", "key", "extendedKeyUsage=clientAuth");
    return made;
  }

  /** Returns the engine's options for listening on a port with them. */
  String[] engine(int port) {
    return new String[] {
      "--host=tcp://127.0.0.1:" + port,
      "--tlsverify",
      "--tlscacert=" + file("ca"),
      "--tlscert=" + file("server"),
      "--tlskey=" + file("server-key")
    };
  }

  private void sign(String name, String key, String extensions) throws IOException {
    Path extra = Files.writeString(folder.resolve(name + ".ext"), extensions + "\n");
    PrivateEngine.run(
        "openssl",
        "req",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        file(key),
        "-out",
        file(name + "-request"));
    PrivateEngine.run(
        "openssl",
        "x509",
        "-req",
        "-in",
        file(name + "-request"),
        "-CA",
        file("ca"),
        "-CAkey",
        file("ca-key"),
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        extra.toString(),
        "-out",
        file(name));
  }

  private String file(String name) {
    return folder.resolve(name + ".pem").toString();
  }
}
