package io.ssot.agent.core.install;

/** What {@link InstrumentedTest} declares to be the emitters, with all that implement it. */
interface ShapesEmitter {
  void emit(String stream);

  default void emitByDefault(String stream) {
    emit(stream);
  }
}
