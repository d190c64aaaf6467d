package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.Stage;

/** How far the rollout has come: the stage, and the share of the streams for which it holds. */
final class Rollout {
  private static final int BUCKETS = 10_000;

  final Stage stage;
  private final int canary;

  Rollout(Config config) {
    this.stage = config.stage;
    this.canary = config.canary;
  }

  boolean isOff() {
    return stage == Stage.OFF;
  }

  /** Whether duplicates of this stream are suppressed, not just counted. */
  boolean enforces(String stream) {
    return stage == Stage.ENFORCE && (canary >= 100 || bucket(stream) < canary * (BUCKETS / 100));
  }

  /** Sticky: the same stream has the same bucket in every JVM (FNV-1a, then a finalising mix). */
  private static int bucket(String stream) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < stream.length(); i++) {
      hash = (hash ^ stream.charAt(i)) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 12;
    return Math.floorMod(hash, BUCKETS);
  }
}
