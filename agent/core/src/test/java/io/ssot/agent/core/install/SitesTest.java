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
  void theNumbersOfOtherRulesGoOnOnceMore() {
    ClassLoader one = loader();
    int old = sites.number(one, "0:A.emit()V");
    sites.set(old, "old");
    int present = sites.number(one, "1:A.emit()V");
    sites.set(present, "present");
    sites.renew("1:");
    assertSame("old", sites.get(old), "its code may still run");
    assertSame("present", sites.get(present));
    assertEquals(present, sites.number(one, "1:A.emit()V"));
    sites.renew("2:");
    assertNull(sites.get(old));
    assertSame("present", sites.get(present));
    assertNotEquals(old, sites.number(one, "2:A.emit()V"), "some class may still name it");
  }

  /** What an earlier agent could not take out of a class must not be taken for ours. */
  @Test
  void eachAgentHasNumbersOfItsOwn() {
    Sites second = new Sites(1);
    int first = sites.number(loader(), "A.emit()V");
    int other = second.number(loader(), "A.emit()V");
    second.set(other, "woven");
    assertSame("woven", second.get(other));
    assertNull(second.get(first));
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
