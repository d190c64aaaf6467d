package io.ssot.agent.core.violation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProcessIdTest {
  @Test
  void isThatOfTheJvm() {
    assertEquals(ProcessHandle.current().pid(), ProcessId.current());
  }
}
