package io.ssot.agent.core.dispatch;

/** Classes that emit; what their methods do is said by each test. */
final class Emitters {
  private Emitters() {}

  static class A {
    void emit(String type, String stream, Object step) {}
  }

  static class B {
    void emit(String type, String stream, Object step) {}
  }

  static class C {
    void emit(String type, String stream, Object step) {}
  }
}
