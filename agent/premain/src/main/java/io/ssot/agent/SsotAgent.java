package io.ssot.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM enters the agent: {@code -javaagent} and attach.
 *
 * <p>It is the application that loads this class, in its system class loader, so there is as little
 * of it as possible: is this a JVM to work in, and then hand over to the isolated class loader.
 * Compiled for Java 8, so that a JVM too old for the rest can say so; only {@code System.err} is
 * touched here, because application servers bring their own logging, JMX and file systems.
 *
 * <p>It is a frozen protocol like the gate: when another build of the agent is attached later, the
 * JVM runs this class and not that one's, so the argument {@code jar} tells where that one is, and
 * {@link #detached} has to be there when it leaves.
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

  /** Throws nothing: the JVM would end. */
  private static synchronized void start(String arguments, Instrumentation instrumentation) {
    try {
      String version = System.getProperty("java.specification.version", "");
      if (isJdkTool()) {
        return;
      }
      if (isDisabled()) {
        say("off: SSOT_DISABLED or -Dssot.disabled says so");
      } else if (isTooOld(version)) {
        failed(
            arguments, "needs Java " + OLDEST_JAVA + " or later, and this JVM is Java " + version);
      } else if (started) {
        say("already in this JVM; the second -javaagent flag or attach is ignored, remove it");
      } else if (!isOwnCommandLine()) {
        handOver(arguments, instrumentation);
        started = true;
      }
    } catch (InvocationTargetException e) {
      failed(arguments, reason(e.getCause()));
    } catch (Throwable t) {
      failed(arguments, t + "; is ssot-agent.jar complete?");
    }
  }

  /** The agent that was in this JVM has left it; another one may come. */
  public static synchronized void detached() {
    started = false;
  }

  private static void handOver(String arguments, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    IsolatedClassLoader.open(jar(arguments))
        .loadClass("io.ssot.agent.core.install.Installation")
        .getMethod("start", String.class, Instrumentation.class)
        .invoke(null, arguments, instrumentation);
  }

  private static File jar(String arguments) {
    for (String each : arguments == null ? new String[0] : arguments.split(",")) {
      if (each.startsWith("jar=")) {
        return new File(each.substring("jar=".length()));
      }
    }
    return IsolatedClassLoader.ownJar();
  }

  /** Asked before anything else, so that it helps whatever is wrong. */
  private static boolean isDisabled() {
    return isYes(System.getenv("SSOT_DISABLED")) || isYes(System.getProperty("ssot.disabled"));
  }

  /** Whoever writes it in a hurry shall not have to look up how. */
  private static boolean isYes(String text) {
    return text != null && text.matches("(?i)\\s*(true|1|yes|on)\\s*");
  }

  /** What was foreseen says what to do; the rest is a bug. */
  private static String reason(Throwable t) {
    boolean foreseen = t.getMessage() != null && t.getClass().getName().startsWith("io.ssot.");
    return foreseen ? t.getMessage() : t + "; please report it with the version of this JVM";
  }

  /** A failed start never stops the application, unless the operator asked for that. */
  private static void failed(String arguments, String reason) {
    say("off: " + reason);
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

  /** {@code java -jar ssot-agent.jar}, with the flag in JAVA_TOOL_OPTIONS. */
  private static boolean isOwnCommandLine() throws IOException {
    String jar = System.getProperty("java.class.path", "");
    // Asked first, because a long class path is too long for the name of a file.
    boolean isJar = !jar.isEmpty() && (command() + ' ').startsWith(jar + ' ');
    return command().startsWith("io.ssot.agent.Main") || isJar && isOwn(new File(jar));
  }

  private static boolean isOwn(File jar) throws IOException {
    return jar.getCanonicalFile().equals(IsolatedClassLoader.ownJar().getCanonicalFile());
  }

  /** The main class, or the jar, and its arguments. */
  private static String command() {
    return System.getProperty("sun.java.command", "");
  }
}
