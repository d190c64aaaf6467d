package io.ssot.agent.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * Defines the gate in {@code java.lang}, where every class loader delegates.
 *
 * <p>Not by a jar on the bootstrap path: that prints a warning and costs the application its class
 * data sharing. The package is opened first, then a private look-up may define a class in it.
 */
final class GateDefinition {
  private static final String NAME = "java.lang.SsotGate";
  private static final String RESOURCE = "gate/SsotGate.classdata";

  private GateDefinition() {}

  static void ensure(Modules modules) throws IllegalAccessException, IOException {
    try {
      Class.forName(NAME, false, null);
      return; // an agent that was here before left it
    } catch (ClassNotFoundException e) {
      modules.accept(Object.class);
    }
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes());
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = GateDefinition.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("no " + RESOURCE);
      }
      return in.readAllBytes();
    }
  }
}
