package io.ssot.agent.dist.app;

/** Prints the threads that are there, and what they keep of the application. */
public final class Threads {
  private Threads() {}

  public static void main(String[] args) {
    new Greeter().emitGreeted("run", 1);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ssot")) {
        System.out.println(
            thread.getName() + " " + thread.isDaemon() + " " + thread.getContextClassLoader());
      }
    }
  }
}
