package io.spawndb.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** Which module a class belongs to, by its package. */
final class Modules {

  static final String ROOT = "io.spawndb";

  private static final Set<String> OF_THE_API = Set.of("", "api", "spi", "internal");

  private Modules() {}

  /** Returns {@code api}, or the first part of the package behind {@code io.spawndb}. */
  static String of(JavaClass javaClass) {
    String first = behindRoot(javaClass).replaceFirst("\\..*", "");
    return OF_THE_API.contains(first) ? "api" : first;
  }

  static boolean ours(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  static boolean internal(JavaClass javaClass) {
    return (javaClass.getPackageName() + ".").contains(".internal.");
  }

  /** One slice for each package. */
  static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        return ours(javaClass)
            ? SliceIdentifier.of(javaClass.getPackageName())
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + ROOT;
      }
    };
  }

  private static String behindRoot(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
