package io.ssot.agent.dist.app;

import java.lang.reflect.Method;

/** An emitter; compiled with {@code -parameters}. */
public class Greeter {
  public String emitGreeted(String run, int times) {
    return run + times;
  }

  /** What it looks like from outside: the names of its parameters. */
  public static String parameters() throws NoSuchMethodException {
    Method method = Greeter.class.getMethod("emitGreeted", String.class, int.class);
    return method.getParameters()[0].getName() + ", " + method.getParameters()[1].getName();
  }
}
