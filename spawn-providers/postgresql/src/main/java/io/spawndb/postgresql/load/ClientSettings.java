package io.spawndb.postgresql.load;

import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses settings with which pgjdbc cannot go on; it would close the connection without a word of why. */
final class ClientSettings {

  private static final Pattern SET = Pattern.compile(
      "(?is)set\\s+(?:session\\s+|local\\s+)?(client_encoding|datestyle|names)\\s*(?:=|\\sto\\s|\\s)\\s*(.*)");

  private ClientSettings() {}

  static void check(Statement statement) throws ScriptException {
    if (!statement.begins("set")) {
      return;
    }
    Matcher set = SET.matcher(statement.text());
    if (!set.matches()) {
      return;
    }
    String value = set.group(2).replaceAll("['\"\\s]", "").toLowerCase(Locale.ROOT);
    if (set.group(1).equalsIgnoreCase("datestyle")) {
      if (!value.startsWith("iso") && !value.equals("default")) {
        throw new ScriptException(
            statement.line(),
            "the output format of dates cannot be changed: " + statement.beginning(),
            "Write SET datestyle = 'ISO, DMY' (or MDY, YMD): it reads the same dates");
      }
    } else if (!value.matches("utf-?8|unicode|default")) {
      throw new ScriptException(
          statement.line(),
          "scripts are UTF-8: " + statement.beginning(),
          "Dump with --encoding=UTF8, or convert the file (iconv -t UTF-8) and remove this line");
    }
  }
}
