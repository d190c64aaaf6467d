package io.ssot.agent.core.install;

import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.dispatch.EmitMethod;
import io.ssot.agent.core.dispatch.Woven;
import io.ssot.agent.core.violation.ViolationLog;
import io.ssot.agent.gate.SsotGate;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** What the gate is connected to: hands on to the dispatcher. */
final class Agent extends SsotGate {
  private final Dispatcher dispatcher;
  private final Sites sites;
  private final JdkHops hops;
  private final ViolationLog log;

  Agent(Dispatcher dispatcher, Sites sites, JdkHops hops, ViolationLog log) {
    this.dispatcher = dispatcher;
    this.sites = sites;
    this.hops = hops;
    this.log = log;
  }

  @Override
  protected CallSite link(MethodHandles.Lookup caller, MethodType type, int site) {
    Object woven = sites.get(site);
    if (woven == Sites.CONSTRUCTOR) {
      return constructor(type);
    }
    if (woven == null || dispatcher.isOff()) {
      return new MutableCallSite(MethodHandles.empty(type));
    }
    if (woven instanceof EmitMethod) {
      ((EmitMethod) woven).linked(caller.lookupClass());
      hops.activate();
    }
    try {
      return new MutableCallSite(((Woven) woven).handle(type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private CallSite constructor(MethodType type) {
    try {
      MethodHandle created =
          MethodHandles.lookup()
              .findVirtual(
                  Dispatcher.class, "created", MethodType.methodType(void.class, Object.class));
      return new ConstantCallSite(created.bindTo(dispatcher).asType(type));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Object entered(int site, Object[] arguments) {
    Object woven = sites.get(site);
    if (woven == Sites.CONSTRUCTOR) {
      dispatcher.created(arguments[0]);
      return null;
    }
    if (woven == null || dispatcher.isOff()) {
      return null;
    }
    if (woven instanceof EmitMethod) {
      hops.activate();
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
  protected void submitted(Object task) {
    dispatcher.submitted(task);
  }

  @Override
  protected void created(Object task) {
    dispatcher.made(task);
  }

  @Override
  protected Object started(Object task) {
    return dispatcher.started(task);
  }

  @Override
  protected void ended(Object context) {
    dispatcher.ended(context);
  }

  @Override
  protected Object attempting(Object task) {
    return dispatcher.attempting(task);
  }

  @Override
  protected void left(Object context) {
    try {
      dispatcher.left(context);
    } catch (Throwable t) {
      log.fault("task left", t);
    }
  }

  @Override
  protected void taken(Object task) {
    dispatcher.taken(task);
  }

  @Override
  protected void idling() {
    dispatcher.idle();
  }

  @Override
  protected void fault(Throwable t) {
    log.fault("linking a call site", t);
  }
}
