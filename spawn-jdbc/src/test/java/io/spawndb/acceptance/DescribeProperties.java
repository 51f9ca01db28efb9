package io.spawndb.acceptance;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.util.Properties;

/** Prints what a tool would list for a URL. Runs in a JVM of its own. */
final class DescribeProperties {

  private DescribeProperties() {}

  public static void main(String[] arguments) throws Exception {
    for (DriverPropertyInfo property :
        DriverManager.getDriver(arguments[0]).getPropertyInfo(arguments[0], new Properties())) {
      System.out.println(property.name + " " + property.description);
    }
  }
}
