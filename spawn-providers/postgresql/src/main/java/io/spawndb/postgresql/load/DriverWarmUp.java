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
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.concurrent.FutureTask;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Loads what pgjdbc loads for its first connection: its own classes, and at the same time the JDK's
 * cryptography that SCRAM needs. Thread-safe; works once for a class path.
 */
final class DriverWarmUp {

  /**
   * One name on each line: what a fresh JVM loads of the driver from connect to the first row, as {@code
   * -Xlog:class+load} shows it, lambdas left out.
   */
  private static final String CLASSES = "first-connection.classes";

  private static final FutureTask<Void> ONCE = new FutureTask<>(DriverWarmUp::load, null);

  private DriverWarmUp() {}

  /** Loads; whoever comes while that goes on does not wait. */
  static void run() {
    ONCE.run();
  }

  private static void load() {
    Thread other = new Thread(DriverWarmUp::cryptography, "spawn-cryptography-warm-up");
    other.setDaemon(true);
    other.start();
    try {
      new Socket().close();
      for (String name : classes()) {
        load(name);
      }
    } catch (IOException e) {
      // Whoever connects will be told.
    }
    new GregorianCalendar();
  }

  private static void cryptography() {
    try {
      new SecureRandom().nextInt();
      SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(new char[] {'x'}, new byte[16], 1, 256));
    } catch (GeneralSecurityException e) {
      // Whoever connects will be told.
    }
    Normalizer.normalize("x", Normalizer.Form.NFKC);
  }

  static List<String> classes() throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream list = DriverWarmUp.class.getResourceAsStream(CLASSES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      for (String name = lines.readLine(); name != null; name = lines.readLine()) {
        names.add(name);
      }
    }
    return names;
  }

  private static void load(String name) {
    try {
      Class.forName(name, true, DriverWarmUp.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // Another version of the driver: the connect will load what it needs.
    }
  }
}
