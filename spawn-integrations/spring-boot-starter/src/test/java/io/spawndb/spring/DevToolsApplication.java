package io.spawndb.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds a row at each start, tells what it sees, and is restarted once. */
final class DevToolsApplication {

  static final String STARTED = "started";

  private DevToolsApplication() {}

  public static void main(String[] args) {
    ConfigurableApplicationContext context = SpringApplication.run(Application.class, args);
    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
    jdbc.execute("create table if not exists start (at timestamptz default now())");
    jdbc.execute("insert into start default values");
    String seen = String.valueOf(jdbc.queryForObject(
        "select concat((select oid from pg_database where datname = current_database()), ' ',"
            + " (select count(*) from start))",
        String.class));
    System.out.println(STARTED + " "
        + System.identityHashCode(DevToolsApplication.class.getClassLoader()) + " " + seen);
    if (seen.endsWith(" 1")) {
      Restarter.getInstance().restart();
    } else {
      System.exit(SpringApplication.exit(context));
    }
  }
}
