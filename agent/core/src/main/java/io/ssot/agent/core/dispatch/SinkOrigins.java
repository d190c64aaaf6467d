package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.extract.Roots;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The origins of what reaches one sink without a token, where the sink's rule tells its identity:
 * each method that calls the sink is one, as if it were an emit method.
 *
 * <p>The method and not the line: two lines of one method are branches or a retry of the same code,
 * and a repeat by the same origin goes out.
 */
final class SinkOrigins {
  /** More calling methods than that are counted as one; none of their sends is another's copy. */
  private static final int MOST = 256;

  private static final String LAMBDA = "lambda$";

  private final Dispatcher dispatcher;
  private final EmitRule rule;
  private final Target target;
  private final Roots roots;
  private final EmitMethod anybody;
  private final Map<String, EmitMethod> callers = new ConcurrentHashMap<>();

  SinkOrigins(Dispatcher dispatcher, SinkRule sink, Target target, Roots roots) {
    this.dispatcher = dispatcher;
    this.rule = sink.identity.asEmitRule(sink);
    this.target = target;
    this.roots = roots;
    this.anybody = origin("anybody");
  }

  private EmitMethod origin(String caller) {
    return dispatcher.caller(rule, target, roots, caller);
  }

  /** Whether the payload is not asked which event it is. */
  boolean tellsEvent() {
    return rule.event.constant != null || rule.event.path != null;
  }

  /** The event that a call sends; null if that is no configured one. */
  EventRule event(Object a, Object b, Object c, Object d) {
    Emitted emitted = anybody.emitted(a, b, c, d);
    return emitted == null ? null : emitted.event;
  }

  /**
   * @param caller null if it is not known
   */
  EmitMethod of(StackTraceElement caller) {
    if (caller == null) {
      return anybody;
    }
    String name = caller.getClassName() + '.' + written(caller.getMethodName());
    EmitMethod known = callers.get(name);
    if (known != null) {
      return known;
    }
    if (callers.size() >= MOST) {
      return anybody;
    }
    EmitMethod fresh = origin(name);
    EmitMethod before = callers.putIfAbsent(name, fresh);
    return before == null ? fresh : before;
  }

  /** A lambda is code of the method in which it is written. */
  private static String written(String method) {
    int end = method.lastIndexOf('$');
    return method.startsWith(LAMBDA) && end > LAMBDA.length()
        ? method.substring(LAMBDA.length(), end)
        : method;
  }

  static boolean any(Config config) {
    for (SinkRule sink : config.sinks) {
      if (sink.identity != null) {
        return true;
      }
    }
    return false;
  }
}
