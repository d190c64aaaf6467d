package com.acme.shapes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An emit method {@code tell(run, ..., send)} in each form that a method can have. */
final class Forms {
  private Forms() {}

  /** What calls one of them. */
  interface Teller {
    void tell(String run, Body send) throws Exception;
  }

  interface WithDefault {
    default void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static final class InheritsDefault implements WithDefault {}

  static final class Static {
    private Static() {}

    static void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static final class Private {
    void go(String run, Body send) throws Exception {
      tell(run, send);
    }

    @SuppressWarnings("UnusedVariable") // the agent reads it
    private void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static class Synchronized {
    final synchronized void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static final class Varargs {
    void tell(String run, Body... sends) throws Exception {
      for (Body send : sends) {
        send.run();
      }
    }
  }

  static final class Wide {
    double tell(String run, long a, double b, int[] c, char d, Body send) throws Exception {
      double sum = a + b + c.length + d;
      send.run();
      return sum;
    }
  }

  abstract static class Generic<T> {
    abstract T tell(T run, Body send) throws Exception;
  }

  static final class Bridged extends Generic<String> {
    @Override
    String tell(String run, Body send) throws Exception {
      send.run();
      return run;
    }
  }

  static class Base {
    void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static final class CallsSuper extends Base {
    @Override
    void tell(String run, Body send) throws Exception {
      super.tell(run, send);
    }
  }

  abstract static class Template {
    void tell(String run, Body send) throws Exception {
      tellMore(run, send);
    }

    abstract void tellMore(String run, Body send) throws Exception;
  }

  static final class FillsTemplate extends Template {
    @Override
    void tellMore(String run, Body send) throws Exception {
      send.run();
    }
  }

  @SuppressWarnings("ClassCanBeStatic") // that is its form
  final class Inner {
    void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  static Teller inner() {
    return new Forms().new Inner()::tell;
  }

  static Teller anonymous() {
    return new Teller() {
      @Override
      public void tell(String run, Body send) throws Exception {
        send.run();
      }
    };
  }

  /** Its body is a synthetic method of this class. */
  static Teller lambda() {
    return (run, send) -> send.run();
  }

  record Recorded(int number) {
    void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  enum Constant implements Teller {
    ONE {
      @Override
      public void tell(String run, Body send) throws Exception {
        send.run();
      }
    }
  }

  static final class Plain implements Teller {
    @Override
    public void tell(String run, Body send) throws Exception {
      send.run();
    }
  }

  /** A proxy of the JDK in front of one that is matched. */
  static Teller proxy() {
    Plain plain = new Plain();
    return (Teller)
        Proxy.newProxyInstance(
            Forms.class.getClassLoader(),
            new Class<?>[] {Teller.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(plain, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** No name tells, but the mark. */
  static final class Marked {
    @Emits
    void whatever(String run, Body send) throws Exception {
      send.run();
    }
  }
}
