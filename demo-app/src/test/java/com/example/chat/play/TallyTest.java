package com.example.chat.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

  private final ExpectedRun run = Script.load().round(1, "run-1");
  private final Tally tally = new Tally(List.of(run));

  @Test
  void aPerfectRunGivesZeros() {
    frames().forEach(tally::accept);

    assertEquals(new Counts(9, 9, 0, 0, 0, 0, 0), tally.total());
    assertTrue(tally.total().perfect());
    assertEquals(new Counts(3, 3, 0, 0, 0, 0, 0), tally.byType().get("agent_thinking"));
    assertEquals(9, tally.latencyMicros().size());
  }

  @Test
  void nothingReceivedIsAllMissing() {
    assertEquals(new Counts(9, 0, 9, 0, 0, 0, 0), tally.total());
    assertFalse(tally.total().perfect());
  }

  @Test
  void aLostEventIsMissingAndWhatFollowsItIsOutOfOrder() {
    List<Frame> frames = frames();
    frames.remove(7);
    frames.forEach(tally::accept);

    assertEquals(new Counts(9, 8, 1, 0, 0, 1, 0), tally.total());
    assertEquals(1, tally.byType().get("agent_thinking").missing());
    assertEquals(1, tally.byType().get("agent_completed").outOfOrder());
  }

  @Test
  void aCopyRightBehindItsEventIsADuplicate() {
    List<Frame> frames = frames();
    frames.add(3, frames.get(2));
    frames.forEach(tally::accept);

    assertEquals(new Counts(9, 10, 0, 1, 0, 0, 0), tally.total());
    assertEquals(9, tally.latencyMicros().size());
  }

  @Test
  void aCopyBehindALaterEventIsLateToo() {
    List<Frame> frames = frames();
    frames.add(frames.get(0));
    frames.forEach(tally::accept);

    assertEquals(new Counts(9, 10, 0, 1, 1, 0, 0), tally.total());
    assertEquals(1, tally.byType().get("agent_started").lateCopies());
  }

  @Test
  void twoSwappedEventsMakeOneOutOfOrder() {
    List<Frame> frames = frames();
    frames.add(4, frames.remove(5));
    frames.forEach(tally::accept);

    assertEquals(new Counts(9, 9, 0, 0, 0, 1, 0), tally.total());
  }

  @Test
  void anotherRunIsForeign() {
    tally.accept(frameOf(Script.load().round(1, "run-2"), 0));

    assertEquals(1, tally.total().foreign());
    assertEquals(9, tally.total().missing());
  }

  @Test
  void wrongContentIsForeignAndDoesNotReplaceTheEvent() {
    Frame right = frameOf(run, 1);
    tally.accept(
        new Frame(
            right.shape(),
            right.runId(),
            right.agent(),
            right.key(),
            "something else",
            right.sentMicros(),
            right.arrivedMicros()));

    assertEquals(1, tally.byType().get("agent_thinking").foreign());
    assertEquals(3, tally.byType().get("agent_thinking").missing());
  }

  @Test
  void anotherAgentIsForeign() {
    tally.accept(
        FrameReader.read(
            """
            {"type":"agent_started","run_id":"run-1","agent":"someone_else","payload":{}}""",
            0));

    assertEquals(1, tally.byType().get("agent_started").foreign());
  }

  @Test
  void anUnknownEventIsForeign() {
    tally.accept(FrameReader.read("{\"type\":\"error\",\"message\":\"no\"}", 0));

    assertEquals(new Counts(0, 1, 0, 0, 0, 0, 1), tally.byType().get(Tally.OTHER));
    assertEquals(1, tally.shapes().get("unknown"));
  }

  private List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < run.events().size(); i++) {
      frames.add(frameOf(run, i));
    }
    return frames;
  }

  private static Frame frameOf(ExpectedRun run, int position) {
    ExpectedEvent event = run.events().get(position);
    return new Frame(
        Shape.UNIFIED, run.runId(), run.agent(), event.key(), event.text(), 1_000L, 2_000);
  }
}
