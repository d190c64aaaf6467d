package io.ssot.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent: {@code -javaagent} and attach.
 *
 * <p>It is the application that loads this class, in its system class loader, so there is as little
 * of it as possible: is this a JVM to work in, and then hand over to the isolated class loader.
 * Compiled for Java 8, so that a JVM too old for the rest can say so; only {@code System.err} is
 * touched here, because application servers bring their own logging, JMX and file systems.
 */
public final class SsotAgent {
  private static final int OLDEST_JAVA = 11;

  private static boolean started;

  private SsotAgent() {}

  /** The {@code -javaagent} flag. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  /** The attach API. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  private static synchronized void start(String arguments, Instrumentation instrumentation) {
    if (isJdkTool() || isOwnCommandLine()) {
      return;
    }
    if (started) {
      say("already in this JVM; the second -javaagent flag or attach is ignored, remove it");
      return;
    }
    started = true;
    String version = System.getProperty("java.specification.version");
    if (isTooOld(version)) {
      failed(
          arguments, "needs Java " + OLDEST_JAVA + " or later and this JVM is Java " + version, "");
      return;
    }
    handOver(arguments, instrumentation);
  }

  private static void handOver(String arguments, Instrumentation instrumentation) {
    try {
      IsolatedClassLoader.open()
          .loadClass("io.ssot.agent.core.install.Installation")
          .getMethod("start", String.class, Instrumentation.class, byte[].class)
          .invoke(null, arguments, instrumentation, IsolatedClassLoader.gate());
    } catch (java.lang.reflect.InvocationTargetException e) {
      failed(arguments, String.valueOf(e.getCause().getMessage()), "");
    } catch (Throwable t) {
      failed(arguments, t.toString(), "; is ssot-agent.jar complete?");
    }
  }

  /** A failed start never stops the application, unless the operator asked for that. */
  private static void failed(String arguments, String reason, String remedy) {
    say("off: " + reason + remedy);
    if (arguments != null && ("," + arguments + ",").contains(",strict=true,")) {
      System.exit(1);
    }
  }

  private static void say(String line) {
    System.err.println("ssot-agent: " + line);
  }

  private static boolean isTooOld(String version) {
    try {
      return version.startsWith("1.") || Integer.parseInt(version) < OLDEST_JAVA;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** javac, keytool, jcmd, ... inherit the flag through JAVA_TOOL_OPTIONS. */
  private static boolean isJdkTool() {
    String module = System.getProperty("jdk.module.main", "");
    return module.startsWith("jdk.") || module.startsWith("java.");
  }

  private static boolean isOwnCommandLine() {
    File started = new File(System.getProperty("java.class.path", ""));
    return started.getAbsoluteFile().equals(IsolatedClassLoader.ownJar());
  }
}
