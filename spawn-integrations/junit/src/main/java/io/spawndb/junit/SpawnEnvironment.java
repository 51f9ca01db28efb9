package io.spawndb.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says of which environment a parameter's scratch database is, where that is not the one that {@link
 * SpawnTest} names, or where the parameter is a {@code String}. Works without {@link SpawnTest} too.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SpawnExtension.class)
public @interface SpawnEnvironment {

  /** Returns the environment's name; that of {@link SpawnTest} if empty. */
  String value() default "";

  /** Returns who shares the database; that of {@link SpawnTest} counts where no name is given. */
  Scope scope() default Scope.CLASS;
}
