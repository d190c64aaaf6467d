package io.ssot.agent.core.install;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation that reflection does not see, with a member of every kind. */
@Retention(RetentionPolicy.CLASS)
@interface ShapesMark {
  /** A nested one. */
  @interface More {
    String value();
  }

  int[] at() default {};

  Class<?> like() default Object.class;

  RetentionPolicy policy() default RetentionPolicy.CLASS;

  More more() default @More("");
}
