package io.ssot.agent.core.install;

/** Writes the rest of the log and the summary when the JVM ends. */
final class ExitThread extends Thread {
  private final Engine engine;

  ExitThread(Engine engine) {
    super(null, null, "ssot-exit", 0, false);
    this.engine = engine;
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    engine.exit();
  }
}
