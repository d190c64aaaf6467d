package io.ssot.agent.it.harness;

import java.util.List;

/** What a client must receive for one question, in order. */
public record ExpectedRun(String id, Script script, List<ExpectedEvent> events) {
  public static ExpectedRun of(String id, Script script) {
    return new ExpectedRun(id, script, script.events(id));
  }

  /** The place of the frame's event in the run, or -1 if it has none. */
  int positionOf(Frame frame) {
    if (frame.agent() != null && !frame.agent().equals(script.agent)) {
      return -1;
    }
    return events.indexOf(new ExpectedEvent(frame.event(), frame.content()));
  }
}
