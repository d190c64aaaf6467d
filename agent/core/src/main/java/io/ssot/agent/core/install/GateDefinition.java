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

  /** What this agent needs of a gate. */
  private static final int PROTOCOL = 1;

  private static final String RESOURCE = "gate/SsotGate.classdata";

  private GateDefinition() {}

  static void ensure(Modules modules) throws IllegalAccessException, IOException {
    try {
      // An agent that was here before left it.
      check(Class.forName(NAME, false, null));
      return;
    } catch (ClassNotFoundException e) {
      modules.accept(Object.class);
    }
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes());
  }

  /** A later gate has all that an earlier one has. */
  private static void check(Class<?> found) {
    try {
      int protocol = (Integer) found.getMethod("protocol").invoke(null);
      if (protocol >= PROTOCOL) {
        return;
      }
    } catch (ReflectiveOperationException e) {
      // It is older than that.
    }
    throw new FailedStartException(
        "an earlier agent left its gate here, which is too old for this one, and a JVM has one gate"
            + " for good: restart the service",
        null);
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
