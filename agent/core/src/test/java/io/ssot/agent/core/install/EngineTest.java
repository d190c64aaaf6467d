package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigLoader;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  private static final String EMITTER = ShapesConcreteEmitter.class.getName();

  @TempDir Path directory;

  private final FixtureLoader loader = new FixtureLoader();
  private Object emitter;

  /** The application has begun to run woven code when the start fails, as at an attach. */
  @Test
  void aStartThatFailsLeavesNoCallSiteBehind() throws Exception {
    String yaml =
        "stage: enforce\nlog: {file: "
            + directory.resolve("log.jsonl")
            + "}\nevents: {made: {}}\nemitters: {E: {class: "
            + EMITTER
            + ", methods: {emit: {event: made, stream: \"arg[0]\"}}}}";
    Config config = ConfigLoader.parse(yaml, "test.yaml", Map.of(), new Properties());
    assertThrows(IllegalStateException.class, () -> Engine.start(config, failing()));
    try (RecordingGate gate = new RecordingGate()) {
      emit();
      assertEquals(0, gate.exits.size(), "a woven method entered an agent that is off");
    }
  }

  private Instrumentation failing() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            EngineTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> {
              if (method.getName().equals("addTransformer")) {
                loader.transformer = (SsotTransformer) arguments[0];
                return null;
              }
              return method.getName().equals("removeTransformer") ? (Object) true : run();
            });
  }

  private Object run() throws Exception {
    if (emitter == null) {
      Constructor<?> constructor = Class.forName(EMITTER, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      emitter = constructor.newInstance();
      emit(); // links the call site, which asks for the classes of the JDK
      throw new IllegalStateException("no memory, say");
    }
    return new Class<?>[0];
  }

  private void emit() throws Exception {
    Method emit = emitter.getClass().getDeclaredMethod("emit", String.class);
    emit.setAccessible(true);
    emit.invoke(emitter, "s");
  }
}
