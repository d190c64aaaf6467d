package io.ssot.agent.core.control;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.ViolationLog;

/** The agent as it is installed in this JVM, to be steered. */
public interface Installed {
  /** The start is over: nothing of the agent shall depend on its file any more. */
  void settle();

  /** The version of this build. */
  String version();

  /** The rules that hold. */
  Config config();

  /** What decides by these rules. */
  Dispatcher dispatcher();

  ViolationLog log();

  /** Another policy holds from now on; costs no pause. */
  void apply(Policy policy);

  /** Other rules hold: what they mean is woven, what they do not mean any more is restored. */
  void apply(Config rules);

  /** The service is up: says what the rules mean in vain. */
  void up();

  /**
   * Restores all that was woven, and writes the summary. Nothing can be done with it after that.
   */
  void detach();
}
