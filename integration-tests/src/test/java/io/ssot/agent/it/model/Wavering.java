package io.ssot.agent.it.model;

import io.ssot.agent.it.harness.Management;
import io.ssot.agent.it.harness.Player;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An operator who cannot decide: changes stage and canary as fast as the agent takes it. */
final class Wavering implements AutoCloseable {
  private static final Object[][] DECISIONS = {
    {"stage", "enforce"}, {"stage", "observe"}, {"canary", 50}, {"canary", 100},
  };

  /** So many decisions between two times that it is off, after which the agent only observes. */
  private static final int UNTIL_OFF = 2_000;

  private final Management management;
  private final CompletableFuture<Integer> work;
  private volatile boolean over;

  Wavering(Player player, long seed) throws Exception {
    management = Management.of(player.pid());
    work = CompletableFuture.supplyAsync(() -> waver(new Random(seed)));
  }

  private int waver(Random random) {
    int changes = 0;
    while (!over) {
      Object[] decision = DECISIONS[random.nextInt(DECISIONS.length)];
      if (random.nextInt(UNTIL_OFF) == 0) {
        decision = new Object[] {"stage", "off"};
      }
      try {
        management.call((String) decision[0], decision[1]);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      changes++;
    }
    return changes;
  }

  /** Answers how often it changed its mind. */
  int end() throws Exception {
    over = true;
    return work.get(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    over = true;
    work.join();
    management.close();
  }
}
