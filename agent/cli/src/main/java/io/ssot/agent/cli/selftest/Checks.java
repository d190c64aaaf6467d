package io.ssot.agent.cli.selftest;

import io.ssot.agent.cli.JsonObjects;
import io.ssot.agent.core.control.Answer;
import io.ssot.agent.core.control.Call;
import io.ssot.agent.core.control.MailboxException;
import io.ssot.agent.core.control.MailboxPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the agent has to do in that Java; each check answers what it found, in a few words. */
final class Checks {
  private static final String CANONICAL = "OrderEvents";
  private static final List<String> LEGACY = List.of("OrderNotifier", "OrderFeed");
  private static final int ANSWER_SECONDS = 30;

  private final Java java;
  private final Path log;
  private List<Delivery> original;

  /**
   * With the Java to ask.
   *
   * @param directory where a log may be written
   */
  Checks(Java java, Path directory) {
    this.java = java;
    this.log = directory.resolve("violations.jsonl");
  }

  /** Without the agent each emitter's copy arrives, or the other checks would prove nothing. */
  String java() throws IOException, InterruptedException, CheckFailure {
    try (SampleJvm jvm = java.plain()) {
      original = emitAll(jvm, LEGACY, "1");
      expect(LEGACY, original);
      jvm.end();
      return jvm.version + " in " + java.home + ", without the agent 2 deliveries of one event";
    }
  }

  /** The agent sees every emission and every send, and changes nothing. */
  String interception() throws IOException, InterruptedException, CheckFailure {
    List<String> all = new ArrayList<>(LEGACY);
    all.add(CANONICAL);
    try (SampleJvm jvm = java.with(log, "stage=observe")) {
      jvm.startLine();
      expect(all, emitAll(jvm, all, "1"));
      jvm.end();
    }
    for (String emitter : all) {
      Map<String, Object> counted = counted(emitter);
      for (String what : List.of("emissions", "reached", "delivered")) {
        expect(what + " of " + emitter, 1L, JsonObjects.number(counted, what));
      }
    }
    return all.size() + " emit methods and a sink, on two threads; nothing changed by looking";
  }

  private Map<String, Object> counted(String emitter) throws IOException, CheckFailure {
    List<String> lines = Files.readAllLines(log);
    Map<String, Object> summary = JsonObjects.parse(lines.get(lines.size() - 1));
    for (Map<String, Object> each : JsonObjects.objects(summary, "origins")) {
      String place = JsonObjects.text(JsonObjects.object(each, "origin"), "emitter");
      if (emitter.equals(place)) {
        return each;
      }
    }
    throw new CheckFailure("the agent has not seen " + emitter);
  }

  /** One of the copies goes out, and a repeat is no copy. */
  String suppression() throws IOException, InterruptedException, CheckFailure {
    List<String> all = new ArrayList<>(LEGACY);
    all.add(CANONICAL);
    try (SampleJvm jvm = java.with(log, "stage=enforce", "delivery=filter")) {
      jvm.startLine();
      expect(LEGACY.subList(0, 1), emitAll(jvm, all, "1"));
      expect(LEGACY.subList(0, 1), jvm.emit(LEGACY.get(0), "1"));
      expect(LEGACY.subList(1, 2), jvm.emit(LEGACY.get(1), "2"));
      jvm.end();
      return "1 delivery of " + all.size() + " copies; a repeat and another event go out";
    }
  }

  /** Whoever emits, the payload is the canonical emitter's. */
  String reroute() throws IOException, InterruptedException, CheckFailure {
    try (SampleJvm jvm = java.with(log, "stage=enforce", "delivery=reroute")) {
      jvm.startLine();
      for (String emitter : LEGACY) {
        expect(List.of(CANONICAL), jvm.emit(emitter, emitter));
      }
      for (String emitter : LEGACY) {
        expect(List.of(), jvm.emit(CANONICAL, emitter));
      }
      jvm.end();
      return "the payload of " + CANONICAL + " for " + String.join(" and ", LEGACY);
    }
  }

  /** After detach all is as it was before, down to the bytecode. */
  String restore() throws IOException, InterruptedException, CheckFailure {
    try (SampleJvm jvm = java.with(log, "stage=enforce", "delivery=filter")) {
      jvm.startLine();
      List<Delivery> woven = emitAll(jvm, LEGACY, "1");
      expect(LEGACY.subList(0, 1), woven);
      if (woven.get(0).places.equals(original.get(0).places)) {
        throw new CheckFailure("the sample's code was not woven");
      }
      detach(jvm);
      List<Delivery> restored = emitAll(jvm, LEGACY, "1");
      expect(LEGACY, restored);
      expect("places in the bytecode", places(original), places(restored));
      jvm.end();
      return "after detach 2 deliveries again, by the original code";
    }
  }

  private static void detach(SampleJvm jvm) throws IOException, InterruptedException, CheckFailure {
    try {
      Answer answer =
          new Call(jvm.pid(), MailboxPath.parent(), ANSWER_SECONDS).send(List.of("detach"));
      if (answer.status != 0) {
        throw new CheckFailure("detach: " + answer.text);
      }
    } catch (MailboxException e) {
      throw new CheckFailure("detach: " + e.getMessage());
    }
  }

  private static List<Delivery> emitAll(SampleJvm jvm, List<String> emitters, String parcel)
      throws IOException, CheckFailure {
    List<Delivery> arrived = new ArrayList<>();
    for (String emitter : emitters) {
      arrived.addAll(jvm.emit(emitter, parcel));
    }
    return arrived;
  }

  private static String places(List<Delivery> deliveries) {
    return deliveries.stream().map(each -> each.places).collect(Collectors.joining(" "));
  }

  private static void expect(List<String> payloads, List<Delivery> got) throws CheckFailure {
    List<String> by = got.stream().map(each -> each.by).collect(Collectors.toList());
    if (!by.equals(payloads)) {
      throw new CheckFailure("expected " + deliveries(payloads) + ", got " + deliveries(by));
    }
  }

  private static String deliveries(List<String> by) {
    String count = by.size() + (by.size() == 1 ? " delivery" : " deliveries");
    return by.isEmpty() ? count : count + " (" + String.join(", ", by) + ")";
  }

  private static void expect(String what, Object expected, Object got) throws CheckFailure {
    if (!expected.equals(got)) {
      throw new CheckFailure(what + ": expected " + expected + ", got " + got);
    }
  }
}
