package io.ssot.agent.dist.app;

/** The smallest application. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello " + new Greeter().emitGreeted("run", 1));
  }
}
