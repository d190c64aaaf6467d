package io.ssot.agent.core.install;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Methods of every shape that javac makes. {@link ShapesTest} calls each of them, woven and not,
 * with the same arguments, and expects the same.
 */
@SuppressWarnings("unused") // all of it is called by reflection
class Shapes extends ShapesBase implements ShapesDefault, Comparator<String> {
  private final List<String> state = new ArrayList<>();

  void nothing() {}

  static void nothingStatic() {}

  private String privately(String a) {
    return a + "!";
  }

  final String finally_(String a) {
    return a;
  }

  synchronized String synchronised(String a) {
    return a + Thread.holdsLock(this);
  }

  static synchronized boolean synchronisedStatic(Object a) {
    return Thread.holdsLock(Shapes.class);
  }

  String variable(String first, Object... more) {
    return first + Arrays.toString(more);
  }

  boolean flag(boolean a) {
    return !a;
  }

  byte octet(byte a) {
    return (byte) -a;
  }

  short brief(short a) {
    return (short) (a + 1);
  }

  char letter(char a) {
    return (char) (a + 1);
  }

  int number(int a) {
    return a * 2;
  }

  long wide(long a) {
    return a << 33;
  }

  float real(float a) {
    return a / 2;
  }

  double wideReal(double a) {
    return a / 3;
  }

  static long mixed(long a, String b, double c, int d, float e) {
    return a + b.length() + (long) c + d + (long) e;
  }

  long locals(long a, double b) {
    long sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = i * b;
      long other = (long) part + a;
      sum += other;
    }
    return sum;
  }

  String[] array(int[] a, String[][] b) {
    return new String[] {a.length + "", b.length + ""};
  }

  <T extends Comparable<T>> T generic(T a, List<? extends T> more) {
    T greatest = a;
    for (T each : more) {
      greatest = each.compareTo(greatest) > 0 ? each : greatest;
    }
    return greatest;
  }

  /** Has a bridge. */
  @Override
  public int compare(String a, String b) {
    return a.compareTo(b);
  }

  /** Has a bridge because of its type. */
  @Override
  String covariant(String a) {
    return "own " + super.covariant(a);
  }

  String callsDefault(String a) {
    return ShapesDefault.super.byDefault(a) + byDefault(a);
  }

  String inner(String a) {
    class Local {
      String join() {
        return a + state.size();
      }
    }
    return new Local().join();
  }

  String anonymous(String a) throws Exception {
    return new Callable<String>() {
      @Override
      public String call() {
        return privately(a);
      }
    }.call();
  }

  String lambda(String a) {
    Function<String, String> twice = b -> a + b + state.size();
    return twice.apply(a);
  }

  int loopFirst(int a) {
    while (a > 10) {
      a -= 10;
    }
    return a;
  }

  int doFirst(int a) {
    do {
      a--;
    } while (a > 0);
    return a;
  }

  Object overwritten(Object a, Object b) {
    a = 7;
    b = "text" + a;
    return b;
  }

  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  String switched(String a) {
    switch (a) {
      case "one":
        return "1";
      case "two":
        return "2";
      default:
        return a.isEmpty() ? "none" : "many";
    }
  }

  String tried(String a) {
    StringBuilder text = new StringBuilder();
    try {
      text.append(Integer.parseInt(a));
    } catch (NumberFormatException e) {
      text.append("no number");
      try {
        Integer.parseInt("8");
      } finally {
        text.append(" inner");
      }
    } finally {
      text.append(" finally");
    }
    return text.toString();
  }

  @SuppressWarnings("finally")
  int overruled(int a) {
    try {
      throw new IllegalStateException();
    } finally {
      return a;
    }
  }

  String nested(Object a) {
    synchronized (a) {
      synchronized (this) {
        if (state.isEmpty()) {
          return "empty" + Thread.holdsLock(a) + Thread.holdsLock(this);
        }
      }
      return "full";
    }
  }

  String throwing(String a) {
    throw new IllegalArgumentException(a);
  }

  void throwingInside(Object a) throws Exception {
    synchronized (a) {
      throw new Exception("checked");
    }
  }

  int thrownByTheJvm(int[] a) {
    return a[9];
  }

  String many(String a, long b, String c, double d, Object e, int f, String g) {
    return a + b + c + d + e + f + g;
  }

  static String manyStatic(Object a, Object b, Object c, Object d, Object e, Object f) {
    return "" + a + b + c + d + e + f;
  }

  int recursive(int a) {
    return a <= 0 ? 0 : a + recursive(a - 1);
  }

  Map<String, int[]> parametrised(Map<String, ? super Integer> a) {
    return null;
  }

  String blocks(boolean a, String b) {
    String text;
    if (a) {
      long first = b.length();
      text = "long " + first;
    } else {
      double first = 2;
      text = "double " + first;
    }
    return a ? text : text + b;
  }
}
