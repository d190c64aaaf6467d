package io.ssot.agent.core.control;

/** The agent's one thread besides the log's: looks twice a second whether something is wanted. */
public final class ControlThread implements Runnable {
  private static final long TICK_MILLIS = 500;

  private final Installed installed;

  private ControlThread(Installed installed) {
    this.installed = installed;
  }

  /** Starts it; what it needs is loaded by itself and later, to leave the start alone. */
  public static void start(Installed installed) {
    Thread thread = new Thread(null, new ControlThread(installed), "ssot-control", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      Thread.sleep(TICK_MILLIS);
      Control control = new Control(installed);
      while (!control.isOver()) {
        control.tick();
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // The application's own handler of what is not caught must not see it.
      installed.log().fault("control", e);
    }
  }
}
