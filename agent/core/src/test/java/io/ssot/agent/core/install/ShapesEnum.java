package io.ssot.agent.core.install;

/** An enum with a constant that is a class of its own. */
enum ShapesEnum {
  HAMMER {
    @Override
    String use(String on) {
      return "hit " + on;
    }
  },
  SAW;

  String use(String on) {
    return name() + on;
  }
}
