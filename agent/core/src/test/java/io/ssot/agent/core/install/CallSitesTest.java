package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class CallSitesTest {
  private static final MethodHandle TARGET = MethodHandles.constant(Object.class, "entered");

  private final JdkHops hops =
      new JdkHops(null, false, new Retransformation(null, new ViolationLog(null, 1, true, false)));
  private final CallSites sites = new CallSites(hops, false);

  private static Object call(CallSite site) throws Throwable {
    return site.getTarget().invoke();
  }

  @Test
  void areSwitchedOffAndOnTogether() throws Throwable {
    CallSite first = sites.method(TARGET);
    CallSite constructor = sites.constructor(TARGET);
    assertEquals("entered", call(first));
    sites.switchOff(true);
    CallSite second = sites.method(TARGET);
    assertNull(call(first));
    assertNull(call(second));
    assertEquals("entered", call(constructor), "an instance is needed once it is on again");
    sites.switchOff(false);
    assertEquals("entered", call(first));
    assertEquals("entered", call(second), "linked while it was off");
  }

  @Test
  void startOff() throws Throwable {
    CallSites off = new CallSites(hops, true);
    CallSite site = off.method(TARGET);
    assertNull(call(site));
    off.switchOff(false);
    assertEquals("entered", call(site));
  }

  @Test
  void areReleasedForGood() throws Throwable {
    CallSite method = sites.method(TARGET);
    CallSite constructor = sites.constructor(TARGET);
    sites.release();
    sites.switchOff(false);
    assertNull(call(method));
    assertNull(call(constructor));
    assertNull(call(sites.method(TARGET)));
    assertNull(call(sites.nothing(TARGET.type())));
  }

  /** A web application that is gone takes its call sites with it. */
  @Test
  void areNotKept() {
    WeakReference<CallSite> first = new WeakReference<>(sites.method(TARGET));
    for (int i = 0; i < 100 && first.get() != null; i++) {
      System.gc();
    }
    assertTrue(first.get() == null, "it is kept");
  }
}
