package io.spawndb.embedded;

import io.spawndb.api.Progress;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Work;
import java.nio.file.Path;
import java.sql.*;
import java.time.Duration;

final class Smoke {
  public static void main(String[] a) throws Exception {
    Folders folders = new Folders(Path.of(a[0]), Path.of(a[1]), true);
    int major = a.length > 2 ? Integer.parseInt(a[2]) : 18;
    long t0 = System.nanoTime();
    long jvm = System.currentTimeMillis() - ProcessHandle.current().info().startInstant().get().toEpochMilli();
    Progress.Listener l = p -> { if (p.done() == 0) System.out.println((System.nanoTime() - t0) / 1000000 + " " + p.step() + " " + p.detail()); };
    EmbeddedServerSource s = new EmbeddedServerSource(folders, major, null);
    AdminEndpoint e = s.ensure(Work.begin("x", Duration.ofMinutes(2), l));
    System.out.println((System.nanoTime() - t0) / 1000000 + " ready (jvm before: " + jvm + ")");
    java.util.Properties p = new java.util.Properties();
    p.putAll(e.properties()); p.put("user", e.adminUser()); p.put("password", e.adminPassword().reveal());
    try (Connection c = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + e.port() + "/postgres", p); Statement st = c.createStatement(); ResultSet r = st.executeQuery("select version(), (select datcollate||' '||datctype from pg_database where datname='postgres'), current_setting('log_min_messages')")) { r.next(); 
    System.out.println((System.nanoTime() - t0) / 1000000 + " query " + r.getString(1)+ r.getString(2)+r.getString(3)); }
    long t1 = System.nanoTime(); s.ensure(Work.begin("x", Duration.ofMinutes(2), l)); System.out.println((System.nanoTime() - t1) / 1000 + " us again");
    for (var f : s.check(false, Work.begin("x", Duration.ofMinutes(2), l))) System.out.println(f);
  }
}
