package io.ssot.agent.benchmarks.app;

/** The one class that matches. */
public final class HelloEmitter {
  public void emitGreeted(String run, String name) {
    System.out.println("hello " + name + " in " + run);
  }
}
