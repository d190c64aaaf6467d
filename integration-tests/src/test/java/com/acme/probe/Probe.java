package com.acme.probe;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An agent that changes nothing: writes down what reflection says of loaded classes. */
public final class Probe {
  private Probe() {}

  /**
   * Called by the attach API.
   *
   * @param argument the file to write, and the classes, with commas between
   */
  public static void agentmain(String argument, Instrumentation instrumentation)
      throws IOException {
    List<String> words = Arrays.asList(argument.split(",", -1));
    TreeSet<String> lines = new TreeSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (words.contains(type.getName())) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        lines.add(type.getName() + " from " + (source == null ? null : source.getLocation()));
        for (Method method : type.getDeclaredMethods()) {
          lines.add(type.getName() + "." + method.getName() + parameters(method));
        }
      }
    }
    Path unused = Files.write(Path.of(words.get(0)), lines);
  }

  private static String parameters(Method method) {
    return Arrays.stream(method.getParameters())
        .map(each -> each.getType().getSimpleName() + " " + each.getName())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
