package io.spawndb.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a scratch database: one of the environment's recipe, dropped afterwards. Test
 * methods, constructors and lifecycle methods take it as a parameter: a {@code DataSource}, a {@code
 * Connection} (closed afterwards), an {@link io.spawndb.api.Environment}, or a {@code String} annotated with
 * {@link SpawnEnvironment} for the JDBC URL of the real driver, credentials included.
 *
 * <p>The database of a test that failed is kept for a week, and where it is goes to standard error.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SpawnExtension.class)
public @interface SpawnTest {

  /** Returns the environment's name, as in {@code spawn.yaml}. */
  String value();

  /** Returns who shares the database. */
  Scope scope() default Scope.CLASS;

  /** Returns where migrations are; what is configured, else {@code classpath:db/migration}, if empty. */
  String[] migrations() default {};

  /** Returns files or folders of data; what is configured if empty. */
  String[] seed() default {};
}
