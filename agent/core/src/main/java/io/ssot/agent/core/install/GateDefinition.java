package io.ssot.agent.core.install;

import java.lang.invoke.MethodHandles;

/**
 * Defines the gate in {@code java.lang}, where every class loader delegates.
 *
 * <p>Not by a jar on the bootstrap path: that prints a warning and costs the application its class
 * data sharing. The package is opened first, then a private look-up may define a class in it.
 */
final class GateDefinition {
  private static final String NAME = "java.lang.SsotGate";

  private GateDefinition() {}

  static void ensure(byte[] bytes, Modules modules) throws IllegalAccessException {
    try {
      Class.forName(NAME, false, null);
      return; // an agent that was here before left it
    } catch (ClassNotFoundException e) {
      modules.open(Object.class);
    }
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes);
  }
}
