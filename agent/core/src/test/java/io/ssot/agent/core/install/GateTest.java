package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssot.agent.gate.SsotGate;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final MethodType TYPE =
      MethodType.methodType(Object.class, Object.class, long.class);

  /** An agent whose every answer is trouble. */
  private static final class Broken extends SsotGate {
    final List<Throwable> faults = new ArrayList<>();

    @Override
    protected CallSite link(MethodHandles.Lookup caller, MethodType type, int site) {
      throw new StackOverflowError();
    }

    @Override
    protected Object entered(int site, Object[] arguments) {
      return null;
    }

    @Override
    protected void exited(Object context, Object result, Throwable thrown) {
      throw new AssertionError("nothing was entered");
    }

    @Override
    protected Object replaced(Object context, Object original) {
      throw new AssertionError("nothing was entered");
    }

    @Override
    protected void submitted(Object task) {}

    @Override
    protected void created(Object task) {}

    @Override
    protected Object started(Object task) {
      return null;
    }

    @Override
    protected void ended(Object context) {
      throw new AssertionError("nothing was started");
    }

    @Override
    protected Object attempting(Object task) {
      return null;
    }

    @Override
    protected void left(Object context) {}

    @Override
    protected void taken(Object task) {}

    @Override
    protected void idling() {}

    @Override
    protected void fault(Throwable t) {
      faults.add(t);
    }
  }

  @AfterEach
  void disconnect() {
    SsotGate.connect(null);
  }

  private static Object callThroughBootstrap() throws Throwable {
    CallSite site = SsotGate.bootstrap(MethodHandles.lookup(), "enter", TYPE, "3", new Object[0]);
    assertEquals(TYPE, site.type());
    return (Object) site.getTarget().invokeExact((Object) "a", 1L);
  }

  @Test
  void withoutAnAgentItDoesNothing() throws Throwable {
    assertNull(callThroughBootstrap());
    assertNull(SsotGate.enter(1, new Object[0]));
    assertNull(SsotGate.start("task"));
    assertNull(SsotGate.argument("context", "argument"));
    assertDoesNotThrow(
        () -> {
          SsotGate.exit("result", null, "context");
          SsotGate.end("context");
          SsotGate.submit("task");
          SsotGate.create("task");
        });
  }

  @Test
  void theBootstrapMethodNeverThrows() throws Throwable {
    Broken broken = new Broken();
    SsotGate.connect(broken);
    assertNull(callThroughBootstrap());
    assertEquals(StackOverflowError.class, broken.faults.get(0).getClass());
  }

  @Test
  void exitsWithoutContextAskNobody() {
    SsotGate.connect(new Broken());
    assertDoesNotThrow(() -> SsotGate.exit("result", null, null));
    assertDoesNotThrow(() -> SsotGate.end(null));
    assertNull(SsotGate.argument(null, "argument"));
    assertNull(SsotGate.argument("context", null));
  }

  @Test
  void runRunsTheTaskAndPassesItsExceptionOn() {
    RuntimeException thrown = new RuntimeException();
    assertSame(
        thrown,
        assertThrows(
            RuntimeException.class,
            () ->
                SsotGate.run(
                    () -> {
                      throw thrown;
                    })));
  }

  /** It becomes a class of the JDK: the less there is of it the better. */
  @Test
  void hasTwoFieldsAndNoLambdas() {
    assertEquals(2, SsotGate.class.getDeclaredFields().length);
    assertEquals(Modifier.PUBLIC | Modifier.ABSTRACT, SsotGate.class.getModifiers());
    for (java.lang.reflect.Method method : SsotGate.class.getDeclaredMethods()) {
      assertEquals(false, method.isSynthetic(), method.toString());
    }
    assertEquals(0, SsotGate.class.getDeclaredClasses().length);
  }
}
