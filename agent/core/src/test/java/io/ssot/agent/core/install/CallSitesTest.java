package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallSitesTest {
  private static final MethodHandle TARGET = MethodHandles.constant(Object.class, "entered");

  private final Retransformation none =
      new Retransformation(null, new ViolationLog(null, 1, true, false));
  private final JdkHops hops = new JdkHops(null, false, none);
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

  /** However the two meet: tokens have to follow the work once the agent is on. */
  @Test
  void whatIsLinkedWhileItIsSwitchedOnIsFollowed() throws Exception {
    AtomicInteger woven = new AtomicInteger();
    CallSites fresh = new CallSites(new JdkHops(counting(woven), true, none), true);
    Thread control = new Thread(() -> fresh.switchOff(false));
    synchronized (fresh) {
      control.start();
      while (control.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      fresh.linksEmitMethod();
    }
    control.join();
    assertEquals(1, woven.get());
  }

  /** Counts how often it is asked for the classes of the JDK, and has none. */
  private static Instrumentation counting(AtomicInteger asked) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            CallSitesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> {
              asked.incrementAndGet();
              return new Class<?>[0];
            });
  }
}
