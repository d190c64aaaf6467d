package com.acme.shapes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Runs the rows of one table, one after the other; knows nothing of an agent. */
public final class Programs {
  /** The row of the last connection. */
  public static final String END = "end";

  private Programs() {}

  /** The rows of a table that this release of Java can run. */
  public static List<Method> rows(Class<?> table, int release) {
    return Arrays.stream(table.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Row.class))
        .filter(method -> method.getAnnotation(Row.class).since() <= release)
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Hops.start();
    for (Method row : rows(Class.forName(args[1]), Runtime.version().feature())) {
      try (Scene scene = new Scene(port, row.getName())) {
        row.setAccessible(true);
        row.invoke(null, scene);
      } catch (InvocationTargetException e) {
        System.out.println("failed " + row.getName());
        e.getCause().printStackTrace();
      }
    }
    try (Connection last = new Connection(port, END, "")) {
      last.write("connections are accepted in their order, so all have been");
    }
    System.out.println("done");
  }
}
