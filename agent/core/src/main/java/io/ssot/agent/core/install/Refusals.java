package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once of each class or method that a rule means and that cannot be intercepted, and why. */
final class Refusals {
  /** Who meets more of them has read enough. */
  private static final int MOST = 1000;

  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final ViolationLog log;

  Refusals(ViolationLog log) {
    this.log = log;
  }

  void say(String what, String why) {
    if (said.size() < MOST && said.add(what)) {
      log.warn(what + " cannot be intercepted: " + why);
    }
  }

  boolean hasSaid(String what) {
    return said.contains(what);
  }
}
