package io.spawndb.mariadb;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Duration;

/** A process that is killed while it creates, replaces or freezes. */
final class Crash {

  static final Project SHOP = Project.named("shop");
  static final TemplateId BASE = TemplateId.base(SHOP, "ba5e");
  static final TemplateId SAVED = new TemplateId(TemplateId.Kind.CHECKPOINT, SHOP, "orders:saved");
  static final DatabaseId ORDERS = new DatabaseId(DatabaseId.Kind.ENVIRONMENT, SHOP, "orders@main");

  private Crash() {}

  /** Arguments: the server's port, and what to do. Works until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    try (Backend backend = MariaBackend.of(new RunningServer(Integer.parseInt(arguments[0])))) {
      backend.databases(work());
      System.out.println("ready");
      while (true) {
        act(arguments[1], backend);
      }
    }
  }

  private static void act(String action, Backend backend) throws InterruptedException {
    switch (action) {
      case "create" -> {
        backend.create(ORDERS, new Origin.FromTemplate(BASE), Labels.NONE, work());
        backend.drop(ORDERS, work());
      }
      case "replace" -> backend.replace(ORDERS, new Origin.FromTemplate(BASE), Labels.NONE, work());
      default -> {
        backend.freeze(ORDERS, SAVED, Labels.NONE, work());
        backend.drop(SAVED, work());
      }
    }
  }

  static Work work() {
    return Work.begin("test", Duration.ofSeconds(60), Progress.Listener.NONE);
  }
}
