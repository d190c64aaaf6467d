package io.ssot.agent.core.install;

/** An interface with code. */
interface ShapesDefault {
  default String byDefault(String a) {
    return hidden(a) + common(a);
  }

  private String hidden(String a) {
    return "hidden " + a;
  }

  static String common(String a) {
    return " static " + a;
  }
}
