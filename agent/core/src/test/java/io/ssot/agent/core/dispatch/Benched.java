package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.dispatch.Emitters.A;
import io.ssot.agent.core.dispatch.Emitters.B;
import io.ssot.agent.core.dispatch.Emitters.C;
import org.junit.jupiter.api.AfterEach;

/** Tests on a {@link Bench}, each of which ends without a fault that it did not expect. */
abstract class Benched {
  static final String TYPE = "agent_thinking";
  static final String PAYLOAD = "{\"type\":\"agent_thinking\"}";

  final A a = new A();
  final B b = new B();
  final C c = new C();
  final Session session = new Session();

  Bench bench = new Bench("stage: enforce", Bench.USUAL);

  void bench(String... yaml) {
    bench.close();
    bench = new Bench(yaml);
  }

  /** The event (stream s, step 1), sent once through {@code push}. */
  Object emit(Object emitter) {
    return emit(emitter, () -> push(PAYLOAD));
  }

  Object emit(Object emitter, Bench.Body body) {
    return bench.emit(emitter, TYPE, "s", "1", body);
  }

  Object push(Object payload) {
    return bench.send(session, "push", payload);
  }

  static Object fails() {
    throw new IllegalStateException("the connection is gone");
  }

  /** The event, whose send fails. */
  void emitInVain(Object emitter) {
    session.next(Benched::fails);
    emit(
        emitter,
        () -> {
          try {
            return push(PAYLOAD);
          } catch (IllegalStateException expected) {
            return null;
          }
        });
  }

  @AfterEach
  void endsWithoutFault() {
    bench.close();
  }
}
