package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.jdbc.SpawnDriver;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(120)
class ClassLoadersIT {

  @Test
  void twoCopiesOfSpawnInOneJvmShareOneEnvironment() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (Sandbox sandbox = Sandbox.slow();
        URLClassLoader one = copyOfTheClassPath();
        URLClassLoader other = copyOfTheClassPath()) {
      FutureTask<Sandbox.Facts> first = connect(one, together, sandbox.url());
      FutureTask<Sandbox.Facts> second = connect(other, together, sandbox.url());

      assertThat(first.get()).isEqualTo(second.get());
      assertThat(first.get().births()).isEqualTo(1);
    }
  }

  private static FutureTask<Sandbox.Facts> connect(
      ClassLoader loader, CyclicBarrier together, String url) {
    FutureTask<Sandbox.Facts> task = new FutureTask<>(() -> {
      Class<?> type = Class.forName(SpawnDriver.class.getName(), true, loader);
      assertThat(type).isNotSameAs(SpawnDriver.class);
      Driver driver = (Driver) type.getConstructor().newInstance();
      together.await();
      try (Connection connection = driver.connect(url, new Properties())) {
        return Sandbox.facts(connection);
      }
    });
    Thread thread = new Thread(task);
    thread.setContextClassLoader(loader);
    thread.start();
    return task;
  }

  private static URLClassLoader copyOfTheClassPath() {
    URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(ClassLoadersIT::url)
        .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
