package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessStartTest {
  private static final long PID = ProcessHandle.current().pid();

  @Test
  void staysWhatItIs() {
    assertNotNull(ProcessStart.of(PID));
    assertTrue(ProcessStart.isSame(ProcessStart.of(PID), ProcessStart.of(PID)));
  }

  @Test
  void isAnotherForALaterProcess() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      assertFalse(ProcessStart.isSame(ProcessStart.of(PID), ProcessStart.of(process.pid())));
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertEquals(null, ProcessStart.of(process.pid()));
  }

  @Test
  void wallClockTimesMayDifferALittle() {
    assertTrue(ProcessStart.isSame("millis 10000", "millis 12000"));
    assertFalse(ProcessStart.isSame("millis 10000", "millis 12001"));
    assertFalse(ProcessStart.isSame("millis 10000", "millis ten"));
    assertFalse(ProcessStart.isSame("ticks 10000", "ticks 10001"));
    assertFalse(ProcessStart.isSame("ticks 10000", "millis 10000"));
    assertFalse(ProcessStart.isSame(null, null));
  }
}
