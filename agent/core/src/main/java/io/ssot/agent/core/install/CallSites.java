package io.ssot.agent.core.install;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The linked call sites of woven code: switched off and on together, and cut off from the agent
 * when it is detached. One that is off is a constant to the JIT, and folds to nothing.
 */
final class CallSites {
  /** A site that the application's code may or may not have any more. */
  private static final class Linked extends WeakReference<MutableCallSite> {
    final MethodHandle target;

    /** What it learns is needed once the agent is on again. */
    final boolean always;

    Linked(MutableCallSite site, MethodHandle target, boolean always) {
      super(site);
      this.target = target;
      this.always = always;
    }
  }

  private static final int FIRST_SWEEP = 256;

  private final JdkHops hops;
  private List<Linked> linked = new ArrayList<>();
  private int sweepAt = FIRST_SWEEP;
  private volatile boolean off;
  private boolean released;

  /** An emit method was linked, perhaps while the agent was off. */
  private volatile boolean emits;

  CallSites(JdkHops hops, boolean off) {
    this.hops = hops;
    this.off = off;
  }

  CallSite nothing(MethodType type) {
    return new ConstantCallSite(MethodHandles.empty(type));
  }

  CallSite method(MethodHandle target) {
    return link(target, false);
  }

  CallSite constructor(MethodHandle target) {
    return link(target, true);
  }

  private synchronized CallSite link(MethodHandle target, boolean always) {
    if (released) {
      return nothing(target.type());
    }
    MutableCallSite site =
        new MutableCallSite(off && !always ? MethodHandles.empty(target.type()) : target);
    if (linked.size() >= sweepAt) {
      sweep();
    }
    linked.add(new Linked(site, target, always));
    return site;
  }

  private void sweep() {
    List<Linked> left = new ArrayList<>();
    for (Linked each : linked) {
      if (each.get() != null) {
        left.add(each);
      }
    }
    linked = left;
    sweepAt = Math.max(FIRST_SWEEP, 2 * left.size());
  }

  /** An emit method is about to run; unless the agent is off, its work is followed from now on. */
  void linksEmitMethod() {
    emits = true;
    if (!off) {
      hops.activate();
    }
  }

  /** Switches all sites, and those that are linked later. */
  void switchOff(boolean isOff) {
    if (!isOff && emits) {
      hops.activate();
    }
    synchronized (this) {
      off = isOff || released;
      retarget();
    }
    if (!off && emits) {
      // The first one may have been linked in between, and have found that it was still off.
      hops.activate();
    }
  }

  /** No site leads to the agent any more, for good. */
  synchronized void release() {
    off = true;
    released = true;
    retarget();
    linked = new ArrayList<>();
  }

  private void retarget() {
    List<MutableCallSite> sites = new ArrayList<>();
    for (Linked each : linked) {
      MutableCallSite site = each.get();
      if (site != null && (released || !each.always)) {
        site.setTarget(off ? MethodHandles.empty(site.type()) : each.target);
        sites.add(site);
      }
    }
    if (!sites.isEmpty()) {
      MutableCallSite.syncAll(sites.toArray(new MutableCallSite[0]));
    }
  }
}
