package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.file.CopyRow;
import io.spawndb.masking.internal.file.Zeros;
import org.jspecify.annotations.Nullable;

/** Writes values as PostgreSQL reads them, and knows which it does not have. */
final class Values {

  private static final byte[] BYTEA = {'\\', 'x'};

  private Values() {}

  /** Writes a value; if PostgreSQL has none such, writes nothing and returns what it is. */
  static @Nullable String put(byte[] value, Extract.Shape shape, CopyRow row) {
    switch (shape) {
      case BYTES -> {
        row.put(BYTEA, 0, BYTEA.length);
        row.putHex(value);
        return null;
      }
      case UUID -> {
        if (value.length != 16) {
          return "is no UUID: it has not 16 bytes";
        }
        row.putHex(value);
        return null;
      }
      default -> {
        String wrong = wrong(value, shape);
        if (wrong == null) {
          row.put(value, 0, value.length);
        }
        return wrong;
      }
    }
  }

  private static @Nullable String wrong(byte[] value, Extract.Shape shape) {
    if (shape == Extract.Shape.DATE && Zeros.inDate(value)) {
      return "is a zero date, or has a zero in it";
    }
    if (shape == Extract.Shape.TIME && !isTimeOfDay(value)) {
      return "is a time beyond a day or below zero, and the schema has a time of day";
    }
    for (byte b : value) {
      if (b == 0) {
        return "has a NUL character, which no text of PostgreSQL can have";
      }
    }
    return null;
  }

  private static boolean isTimeOfDay(byte[] value) {
    return value.length > 2
        && value[2] == ':'
        && (value[0] < '2' || (value[0] == '2' && value[1] < '4'))
        && value[0] >= '0';
  }
}
