package com.acme.shapes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One row of the table: a small program, what its clients get, and what is reported of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Row {
  /** The rule of the design that it is about, 1 to 13. */
  int rule();

  /** What arrives, in order: {@code A} at the connection c, {@code d:A} at the connection d. */
  String[] gets() default {};

  /** The violations, one by one, in any order. */
  String[] violations() default {};

  /** The row that looks the same and has another outcome. */
  String twin();

  /** The first Java release that has what the program needs. */
  int since() default 17;
}
