package com.acme.shapes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the rows of a class are run: all of them in one JVM, one after the other. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
  /** The configuration, a file next to this class. */
  String value() default "shapes.yaml";

  /** Settings that differ from the file's, such as {@code stage=observe}. */
  String[] settings() default {};

  /** Whether the rows are about what cannot be read. */
  boolean unreadable() default false;
}
