package io.ssot.agent.core.install;

import io.ssot.agent.core.dispatch.Causality;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.dispatch.EmitMethod;
import io.ssot.agent.core.dispatch.Woven;
import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What the gate is connected to: hands on to the dispatcher. */
final class Agent extends SsotGate {
  private volatile Dispatcher dispatcher;
  private final Sites sites;
  private final CallSites callSites;
  private final Causality causality;
  private final ViolationLog log;

  Agent(Dispatcher dispatcher, Sites sites, CallSites callSites, ViolationLog log) {
    this.dispatcher = dispatcher;
    this.sites = sites;
    this.callSites = callSites;
    this.causality = dispatcher.causality();
    this.log = log;
  }

  /** What the woven methods of other rules are dispatched by; the earlier ones keep theirs. */
  void dispatchBy(Dispatcher other) {
    dispatcher = other;
  }

  @Override
  protected CallSite link(MethodHandles.Lookup caller, MethodType type, int site) {
    Object woven = sites.get(site);
    if (woven == null) {
      return callSites.nothing(type);
    }
    try {
      if (woven == Sites.CONSTRUCTOR) {
        return callSites.constructor(created().asType(type));
      }
      if (woven instanceof EmitMethod) {
        ((EmitMethod) woven).linked(caller.lookupClass());
        callSites.linksEmitMethod();
      }
      return callSites.method(((Woven) woven).handle(type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private MethodHandle created() throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(void.class, Object.class);
    return MethodHandles.lookup().findVirtual(Agent.class, "learn", type).bindTo(this);
  }

  /** An instance of the canonical emitter was constructed. */
  void learn(Object instance) {
    dispatcher.created(instance);
  }

  @Override
  protected Object entered(int site, Object[] arguments) {
    Object woven = sites.get(site);
    if (woven == Sites.CONSTRUCTOR) {
      learn(arguments[0]);
      return null;
    }
    if (woven == null || dispatcher.isOff()) {
      return null;
    }
    if (woven instanceof EmitMethod) {
      callSites.linksEmitMethod();
    }
    return ((Woven) woven).enter(arguments);
  }

  @Override
  protected void exited(Object context, Object result, Throwable thrown) {
    try {
      dispatcher.exited(context, result, thrown);
    } catch (Throwable t) {
      log.fault("the end of a woven method", t);
    }
  }

  @Override
  protected Object replaced(Object context, Object original) {
    return dispatcher.callback(context, original);
  }

  @Override
  protected void submitted(Object task) {
    causality.submitted(task);
  }

  @Override
  protected void created(Object task) {
    causality.made(task);
  }

  @Override
  protected Object started(Object task) {
    return causality.started(task);
  }

  @Override
  protected void ended(Object context) {
    causality.ended(context);
  }

  @Override
  protected Object attempting(Object task) {
    return causality.attempting(task);
  }

  @Override
  protected void left(Object context) {
    causality.left(context);
  }

  @Override
  protected void taken(Object task) {
    causality.taken(task);
  }

  @Override
  protected void idling() {
    causality.idle();
  }

  @Override
  protected void fault(Throwable t) {
    log.fault("linking a call site", t);
  }
}
