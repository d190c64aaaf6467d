package io.ssot.agent.core.install;

/** Emits; its subclasses do so through it. */
abstract class ShapesAbstractEmitter implements ShapesEmitter {
  final ShapesWire wire = new ShapesWire();

  @Override
  public void emit(String stream) {
    wire.pushVoid("{\"type\":\"made\",\"stream\":\"" + stream + "\"}");
  }
}
