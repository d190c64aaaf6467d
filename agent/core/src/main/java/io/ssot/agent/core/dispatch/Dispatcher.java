package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Delivery;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.extract.UnreadableException;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.Violation;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.List;

/**
 * The one place that every emission and every send passes.
 *
 * <p>The path of an event: {@link #open} puts a token on the thread when an emit method is entered;
 * {@link #begin} asks the {@link Sends} when a sink is; {@link #exited} settles the send and takes
 * the token off again. Whatever goes wrong in here, the application's code runs as if there were no
 * agent.
 */
public final class Dispatcher {
  final Config config;
  final ViolationLog log;
  final Tokens tokens;

  /** See {@link Methods#origins}. */
  final Object origins;

  private final Memory memory;
  private final Rollout rollout;
  private final Sends sends;
  private final Settlement settlement;
  private final Watches watches;
  private final Canonicals canonicals;
  private final Emissions emissions;
  private final Rerouting rerouting;
  private final AddedTime added;
  private final boolean reroutes;
  private final boolean hasCanonical;

  public Dispatcher(Config config, ViolationLog log) {
    this(config, log, Ticker.SYSTEM);
  }

  Dispatcher(Config config, ViolationLog log, Ticker ticker) {
    this(config, new Memory(config, log, ticker), null);
  }

  private Dispatcher(Config config, Memory memory, Dispatcher before) {
    this.config = config;
    this.memory = memory;
    this.log = memory.log;
    this.tokens = memory.tokens;
    this.origins = memory.methods.origins(config);
    this.rollout = memory.rollout;
    Reports reports = new Reports(memory);
    this.watches = new Watches(config, memory, reports, before != null);
    this.sends = new Sends(config, memory, reports, watches);
    this.settlement = new Settlement(memory, reports, watches);
    this.canonicals = new Canonicals(config, before == null ? null : before.canonicals);
    this.added = new AddedTime(log.counters().addedTime, memory.ticker);
    this.emissions = new Emissions(config, memory, canonicals);
    this.rerouting = new Rerouting(memory, canonicals, added);
    this.reroutes = config.delivery == Delivery.REROUTE;
    this.hasCanonical = canonicals.isDeclared();
    log.counters().declare(config.emitterNames(), reroutes);
  }

  /**
   * A dispatcher with other rules. What is under way goes on in this one, and both know of it: who
   * carries which token, and, if the same methods are origins, what was delivered.
   */
  public Dispatcher with(Config other) {
    return new Dispatcher(other, memory, this);
  }

  /** The agent came to a service that runs already. */
  public void beginLate() {
    rollout.beginLate();
  }

  public Rollout rollout() {
    return rollout;
  }

  /**
   * The latest decisions about a stream or an event type, a line for each, the newest last; or what
   * is known instead.
   *
   * @param asked the id of a stream as the application has it, or as the log shows it, or the name
   *     of an event type
   * @param most how many decisions at most
   */
  public List<String> why(String asked, int most) {
    List<String> lines = memory.decisions.about(asked, most);
    return lines.isEmpty() ? memory.decisions.nothingAbout(asked, config.events.keySet()) : lines;
  }

  /** What follows the work to other threads. */
  public Causality causality() {
    return memory.causality;
  }

  /** Another policy holds, from each emission's next send on; who waits is woken and looks. */
  public void change(Policy policy) {
    rollout.change(policy);
    memory.ledger.wakeAll();
  }

  /** A method that was woven as an emit method. */
  public EmitMethod emitMethod(EmitRule rule, Target target, Roots roots, int line) {
    EmitMethod method =
        new EmitMethod(this, rule, target, roots, line, memory.methods.of(target, ""));
    if (method.isCanonical()) {
      canonicals.method(method);
    }
    return method;
  }

  /** Stands for a method that calls a sink without an emit method; see {@link SinkOrigins}. */
  EmitMethod caller(EmitRule rule, Target sink, Roots roots, String name) {
    return new EmitMethod(this, rule, sink, roots, 0, memory.methods.of(sink, name));
  }

  /** A method that was woven as a sink. */
  public SinkMethod sinkMethod(SinkRule rule, Target target, Roots roots) {
    return new SinkMethod(this, rule, target, roots);
  }

  /** A method that was woven as part of a hop. */
  public DeclaredHop hop(HopRule.Point rule, Target target, Roots roots) {
    return new DeclaredHop(this, rule, target, roots);
  }

  /** The canonical emitter's constructor ended. */
  public void created(Object instance) {
    try {
      canonicals.created(instance);
    } catch (UnreadableException e) {
      log.unreadable("instance of " + instance.getClass().getName(), e.getMessage());
    } catch (Throwable t) {
      log.fault("instance of " + instance.getClass().getName(), t);
    }
  }

  public boolean isOff() {
    return rollout.isOff();
  }

  Object open(EmitMethod method, Object a, Object b, Object c, Object d) {
    Frame frame = null;
    long start = 0;
    try {
      if (rollout.isOff()) {
        return null;
      }
      start = added.start();
      Tokens.State state = tokens.peek();
      Frame parent = state == null ? null : state.frame;
      Send enclosing = state == null ? null : state.send;
      frame = new Frame(emissions.of(method, parent, a, b, c, d), method, parent, enclosing);
      tokens.restore(frame, null);
      return frame.emission == null ? frame : opened(frame, a, b, c, d);
    } catch (UnreadableException e) {
      log.unreadable(method.place.toString(), e.getMessage());
      return frame;
    } catch (Throwable t) {
      log.fault(method.place.toString(), t);
      return frame;
    } finally {
      added.end(start, frame);
    }
  }

  /** Goes on with the body, or answers in its place. */
  private Object opened(Frame frame, Object a, Object b, Object c, Object d) {
    EmitMethod method = frame.method;
    Object[] answer =
        reroutes && !method.isCanonical() ? rerouting.reroute(frame, a, b, c, d) : null;
    if (hasCanonical && !method.isCanonical()) {
      nonCanonical(frame, answer == null ? "deliver" : "reroute");
    }
    if (answer == null && method.rule.selfSink) {
      Object verdict = sends.beginSelf(frame, a, b, c, d);
      if (verdict instanceof Send) {
        frame.selfSend = (Send) verdict;
      } else {
        answer = (Object[]) verdict;
      }
    }
    if (answer == null) {
      return frame;
    }
    leave(frame);
    return answer;
  }

  private void nonCanonical(Frame frame, String verdict) {
    Emission emission = frame.emission;
    if (emission.method == frame.method && !emission.toldNonCanonical) {
      emission.toldNonCanonical = true;
      log.report(of(Kind.NON_CANONICAL_ORIGIN, emission).verdict(verdict).build());
    }
  }

  /** Called now and then: notices what no event tells. */
  public void look() {
    watches.look();
  }

  /** The JVM ends: says what can be said only now. */
  public void close() {
    try {
      watches.close();
    } catch (Throwable t) {
      log.fault("the end", t);
    }
  }

  Object begin(SinkMethod sink, Object a, Object b, Object c, Object d) {
    long start = 0;
    try {
      if (rollout.isOff()) {
        return null;
      }
      start = added.start();
      return sends.begin(sink, a, b, c, d);
    } catch (UnreadableException e) {
      log.unreadable(sink.label, e.getMessage());
      return null;
    } catch (Throwable t) {
      log.fault(sink.label, t);
      return null;
    } finally {
      added.end(start, null);
    }
  }

  /**
   * What takes the place of a callback that a sink was called with; null to leave it. Then what the
   * callback is told counts, and not that the call returned.
   */
  public Object callback(Object context, Object original) {
    try {
      return context instanceof Send ? settlement.callback((Send) context, original) : null;
    } catch (Throwable t) {
      log.fault("callback of a sink", t);
      return null;
    }
  }

  /** A woven method ended. */
  public void exited(Object context, Object result, Throwable thrown) {
    if (context instanceof Send) {
      settlement.end((Send) context, result, thrown);
    } else if (context instanceof Frame) {
      close((Frame) context, result, thrown);
    } else if (context instanceof DeclaredHop) {
      ((DeclaredHop) context).exited(result);
    } else if (context != null) {
      memory.causality.ended(context);
    }
  }

  private void close(Frame frame, Object result, Throwable thrown) {
    try {
      if (frame.selfSend != null) {
        settlement.end(frame.selfSend, result, thrown);
      } else if (frame.emission != null) {
        settlement.emitted(frame, result, thrown);
      }
    } catch (Throwable t) {
      log.fault(frame.method.place.toString(), t);
    } finally {
      leave(frame);
    }
  }

  private void leave(Frame frame) {
    if (frame.emission != null && frame.emission.method == frame.method) {
      watches.closed(frame.emission);
    }
    tokens.restore(frame.parent, frame.enclosingSend);
  }

  static Violation.Builder of(Kind kind, Emission emission) {
    return Violation.of(kind, emission.identity.event.name)
        .stage(emission.enforced ? "enforce" : "observe")
        .stream(emission.identity.stream)
        .receiver(emission.receiver)
        .second(emission.origin)
        .values(emission.values);
  }
}
