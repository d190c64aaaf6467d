package io.ssot.agent.core.install;

import java.lang.invoke.MethodHandles;

/** Overrides an emit method and calls it; proxies extend it. */
@ShapesMark(
    at = {1, 2},
    like = ShapesEmitter.class,
    more = @ShapesMark.More("x"))
class ShapesConcreteEmitter extends ShapesAbstractEmitter {
  @Override
  public void emit(String stream) {
    super.emit(stream);
  }

  /** Only the class itself may define hidden classes beside it. */
  static MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }

  /** An emitter whose class is hidden. */
  static ShapesEmitter lambda() {
    return stream -> {};
  }

  @ShapesMark
  void marked(String stream) {
    wire.pushVoid("{\"type\":\"made\",\"stream\":\"" + stream + "\"}");
  }
}
