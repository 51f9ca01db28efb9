package io.spawndb.postgresql.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.GregorianCalendar;
import java.util.concurrent.FutureTask;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Loads what pgjdbc loads for its first connection: its own classes, and the JDK's cryptography that
 * SCRAM needs. The list of classes is what one such connection loaded; {@code DriverWarmUpTest} holds it
 * to the driver in use and makes it anew.
 */
final class DriverWarmUp {

  /** Works once for a class path; whoever runs it while it runs does not wait. */
  static final FutureTask<Void> ONCE = new FutureTask<>(new DriverWarmUp()::load, null);

  static final String CLASSES = "first-connection.classes";

  /** As many as SCRAM-SHA-256 asks for, so that the loop is compiled when the connect needs it. */
  private static final int ITERATIONS = 4096;

  private DriverWarmUp() {}

  private void load() {
    try {
      cryptography();
      classes();
    } catch (IOException | GeneralSecurityException e) {
      // Whoever connects will be told.
    }
  }

  private static void cryptography() throws GeneralSecurityException {
    new SecureRandom().nextInt();
    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec(new char[] {'x'}, new byte[16], ITERATIONS, 256));
    Normalizer.normalize("x", Normalizer.Form.NFKC);
  }

  private static void classes() throws IOException {
    new Socket().close();
    new GregorianCalendar();
    try (InputStream list = DriverWarmUp.class.getResourceAsStream(CLASSES)) {
      if (list != null) {
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
            .lines()
            .forEach(DriverWarmUp::load);
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, true, DriverWarmUp.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // Another version of the driver: the connect will load what it needs.
    }
  }
}
