package io.ssot.agent.it;

import io.ssot.agent.it.harness.Lines;
import io.ssot.agent.it.harness.LiveFile;
import io.ssot.agent.it.harness.Management;
import io.ssot.agent.it.harness.Operator;

/** A way to change the stage or the canary. */
interface Way extends AutoCloseable {
  /** Returns when what follows, such as {@code enforce 10%}, is said to hold. */
  void change(String key, Object value, String follows) throws Exception;

  @Override
  default void close() {}

  /** An edit of the file, of which the log tells. */
  static Way of(LiveFile file, Lines log) {
    return (key, value, follows) -> {
      file.set(key, value);
      log.await(" -> " + follows + " by configuration");
    };
  }

  /** A command, which is answered. */
  static Way of(Operator operator) {
    return (key, value, follows) -> assertHolds(follows, operator.command(key, value.toString()));
  }

  /** An operation through JMX, which is answered. */
  static Way of(Management management) {
    return new Way() {
      @Override
      public void change(String key, Object value, String follows) throws Exception {
        assertHolds(follows, management.call(key, value));
      }

      @Override
      public void close() {
        management.close();
      }
    };
  }

  private static void assertHolds(String follows, String answer) {
    if (!answer.startsWith("stage " + follows + ", by ")) {
      throw new AssertionError("not " + follows + ", but " + answer);
    }
  }
}
