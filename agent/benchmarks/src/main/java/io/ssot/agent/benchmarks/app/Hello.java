package io.ssot.agent.benchmarks.app;

/** The smallest application with an emitter. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    new HelloEmitter().emitGreeted("run-1", "world");
  }
}
