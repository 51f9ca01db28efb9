package io.spawndb.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Connects with many threads at once and prints what each one sees. Runs in a JVM of its own. */
final class ConnectTogether {

  private ConnectTogether() {}

  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    int threads = Integer.parseInt(arguments[1]);
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<Sandbox.Facts> connect = () -> {
      together.await();
      try (Connection connection = DriverManager.getConnection(url)) {
        return Sandbox.facts(connection);
      }
    };
    System.out.println("ready");
    System.in.read();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (Future<Sandbox.Facts> seen :
        pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> connect).toList())) {
      System.out.println(seen.get());
    }
    pool.shutdown();
  }
}
