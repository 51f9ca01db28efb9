package io.spawndb.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of this driver, as the build wrote it beside this class. */
final class DriverVersion {

  private static final Pattern SYNTAX = Pattern.compile("(\\d+)\\.(\\d+).*");

  private DriverVersion() {}

  static int major() {
    return part(1);
  }

  static int minor() {
    return part(2);
  }

  /** Zero where the build did not write it, as in some editors. */
  private static int part(int group) {
    Matcher version = SYNTAX.matcher(text());
    return version.matches() ? Integer.parseInt(version.group(group)) : 0;
  }

  static String text() {
    try (InputStream file = DriverVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
