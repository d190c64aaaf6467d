package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

class SitesTest {
  private final Sites sites = new Sites(0);

  private static ClassLoader loader() {
    return new ClassLoader(null) {};
  }

  @Test
  void aMethodKeepsItsNumber() {
    ClassLoader one = loader();
    int number = sites.number(one, "A.emit()V");
    sites.set(number, "woven");
    assertEquals(number, sites.number(one, "A.emit()V"));
    assertSame("woven", sites.get(number));
    assertNotEquals(number, sites.number(one, "A.other()V"));
    assertNotEquals(number, sites.number(loader(), "A.emit()V"));
  }

  @Test
  void growsAndKnowsNothingElse() {
    ClassLoader one = loader();
    for (int i = 0; i < 100; i++) {
      sites.set(sites.number(one, "m" + i), i);
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(i, sites.get(sites.number(one, "m" + i)));
    }
    assertNull(sites.get(-1));
    assertNull(sites.get(100));
    assertNull(sites.get(Integer.MAX_VALUE));
  }

  /** Else a container that deploys again and again would fill the memory. */
  @Test
  void numbersOfALoaderThatIsGoneAreUsedAgain() throws InterruptedException {
    int most = 0;
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    for (int i = 0; i < 200; i++) {
      ClassLoader loader = loader();
      for (int method = 0; method < 10; method++) {
        int number = sites.number(loader, "m" + method);
        assertNull(sites.get(number));
        sites.set(number, new byte[10]);
        most = Math.max(most, number);
      }
      PhantomReference<ClassLoader> reference = new PhantomReference<>(loader, gone);
      loader = null;
      for (int tries = 0; i % 20 == 19 && gone.remove(100) != reference && tries < 100; tries++) {
        System.gc();
      }
    }
    assertTrue(most < 1000, "numbers up to " + most);
  }
}
