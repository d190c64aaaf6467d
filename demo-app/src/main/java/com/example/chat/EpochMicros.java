package com.example.chat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of every frame: microseconds since the epoch, which JavaScript can hold exactly. */
public final class EpochMicros {

  private EpochMicros() {}

  public static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
