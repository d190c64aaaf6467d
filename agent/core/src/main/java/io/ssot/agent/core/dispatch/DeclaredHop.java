package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.extract.UnreadableException;

/** A method by which the application hands work to another thread, or gets it there. */
public final class DeclaredHop extends Woven {
  private final Dispatcher dispatcher;
  private final HopRule.Kind kind;
  private final Extractor carrier;
  private final String label;

  DeclaredHop(Dispatcher dispatcher, HopRule.Point rule, Target target, Roots roots) {
    super(roots);
    this.dispatcher = dispatcher;
    this.kind = rule.kind;
    this.carrier = roots.extractor(rule.carrier);
    this.label = target.className + "." + target.method;
  }

  /** What a call of the method must hand over to be read. */
  public static Roots roots(HopRule.Point rule, boolean isStatic, int parameters) {
    Roots roots = new Roots(isStatic, parameters);
    roots.add(rule.carrier);
    return roots;
  }

  @Override
  Object enter(Object a, Object b, Object c, Object d) {
    if (kind == HopRule.Kind.TAKE) {
      dispatcher.causality().idle();
      return this;
    }
    Object task = carrier(a, b, c, d);
    if (kind == HopRule.Kind.RUN) {
      return task == null ? null : dispatcher.causality().running(task);
    }
    dispatcher.causality().put(task, label);
    return null;
  }

  private Object carrier(Object a, Object b, Object c, Object d) {
    try {
      return carrier == null ? null : carrier.read(a, b, c, d);
    } catch (UnreadableException e) {
      return null;
    }
  }

  /** The method that takes has returned. */
  void exited(Object result) {
    if (result != null) {
      dispatcher.causality().taken(result);
    }
  }
}
