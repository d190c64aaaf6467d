package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EntryQueueTest {
  private final EntryQueue queue = new EntryQueue(2);

  private static Entry line(String text) {
    return Entry.of(text, false);
  }

  @Test
  void isBoundedAndHasRoomAgain() {
    Entry first = line("1");
    assertTrue(queue.offer(first));
    assertTrue(queue.offer(line("2")));
    assertFalse(queue.takeRefused());
    assertFalse(queue.offer(line("3")));
    assertFalse(queue.offer(line("4")));
    assertTrue(queue.takeRefused());
    assertFalse(queue.takeRefused());
    assertSame(first, queue.poll());
    assertTrue(queue.offer(line("5")));
    assertFalse(queue.offer(line("6")));
  }

  @Test
  void hasRoomForTheRolloutWhereItIsFull() {
    Entry rollout = Entry.of(RolloutRecord.guardrail("failed-sends", "warn", "1"), 0);
    queue.offer(line("1"));
    queue.offer(line("2"));
    assertTrue(queue.offer(rollout));
    assertFalse(queue.offer(line("3")));
    for (int i = 0; i < 1000; i++) {
      queue.offer(rollout);
    }
    assertFalse(queue.offer(rollout), "it is bounded all the same");
  }

  @Test
  void isEmptyAfterTheLast() {
    assertNull(queue.poll());
    assertTrue(queue.isEmpty());
  }

  @Test
  void doesNotSleepOverAnEntry() {
    queue.offer(line("1"));
    queue.await();
  }

  @Test
  void doesNotSleepOverItsEnd() {
    queue.finish();
    queue.await();
    assertTrue(queue.isFinishing());
  }

  @Test
  void takesNothingAfterItsEnd() {
    queue.finish();
    assertFalse(queue.offer(line("1")));
    assertFalse(queue.takeRefused());
  }

  @Test
  void wakesItsReader() throws InterruptedException {
    Thread reader =
        new Thread(
            () -> {
              while (queue.poll() == null) {
                queue.await();
              }
            });
    reader.start();
    Samples.await(() -> reader.getState() == Thread.State.WAITING);
    queue.offer(line("1"));
    reader.join();
  }
}
