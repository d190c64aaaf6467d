package io.ssot.agent.core.control;

/** The agent's one thread besides the log's: looks twice a second whether something is wanted. */
public final class ControlThread implements Runnable {
  private static final long TICK_MILLIS = 500;

  /** By then a service is up, in ticks. */
  private static final int UP = 120;

  /** Not earlier: a server that brings its own MBean server must be the first to ask for one. */
  private static final int MANAGED = 10;

  private final Installed installed;
  private volatile Control control;
  private Mailbox mailbox;
  private ManagedBeans beans;
  private int ticks;

  private ControlThread(Installed installed) {
    this.installed = installed;
  }

  /** Starts it; what it needs is loaded by itself and later, to leave the start alone. */
  public static ControlThread start(Installed installed) {
    ControlThread body = new ControlThread(installed);
    Thread thread = new Thread(null, body, "ssot-control", 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    thread.start();
    return body;
  }

  @Override
  public void run() {
    try {
      pause();
      settle();
      control = new Control(installed);
      mailbox = new Mailbox(MailboxPath.own(), new Orders(control), installed.log()::warn);
      while (!control.isOver()) {
        tick();
        pause();
      }
    } catch (Throwable t) {
      // The application's own handler of what is not caught must not see it.
      installed.log().fault("control", t);
    } finally {
      if (beans != null) {
        beans.close();
      }
    }
  }

  /** Somebody who interrupts all threads of the JVM does not end the way back. */
  private static void pause() {
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      // Nobody of ours interrupts it.
    }
  }

  private void settle() {
    try {
      installed.settle();
    } catch (RuntimeException | Error e) {
      installed.log().fault("settling", e);
    }
  }

  /** A part that fails must not keep the others from their work: one of them is the way back. */
  private void tick() {
    ticks++;
    try {
      control.tick();
    } catch (RuntimeException | Error e) {
      installed.log().fault("steering", e);
    }
    mailbox.poll();
    try {
      if (ticks == MANAGED) {
        beans = new ManagedBeans(control);
      }
      if (beans != null) {
        beans.poll();
      }
      if (ticks == UP) {
        installed.up();
      }
    } catch (RuntimeException | Error e) {
      installed.log().fault("control", e);
    }
  }

  /** The JVM ends. */
  public void leave() {
    Control steering = control;
    if (steering != null) {
      steering.leave();
    }
  }
}
