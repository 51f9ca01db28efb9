package io.spawndb.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the scratch database begin with a checkpoint of the environment instead of its recipe. On a method
 * it gives that method a database of its own.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Checkpoint {

  /** Returns the checkpoint's name, such as {@code bug-42}. */
  String value();
}
