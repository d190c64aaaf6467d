package io.ssot.agent.dist.app;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;

/** Links every class of the agent by the loader that it runs in; prints those that cannot be. */
public final class Linking {
  private Linking() {}

  /** The first argument is a file with the names. */
  public static void main(String[] args) throws Exception {
    Field agent = Class.forName("java.lang.SsotGate").getDeclaredField("agent");
    agent.setAccessible(true);
    ClassLoader isolated = agent.get(null).getClass().getClassLoader();
    int linked = 0;
    for (String name : Files.readAllLines(Path.of(args[0]))) {
      try {
        // Asking for the methods links the class.
        linked += Class.forName(name, false, isolated).getDeclaredMethods() == null ? 0 : 1;
      } catch (LinkageError e) {
        System.out.println(name + ": " + e);
      }
    }
    System.out.println("linked " + linked);
  }
}
