package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each kind of mistake: the file, and the only line that is said about it. */
class ConfigProblemsTest {
  private static final String EVENTS = "events: {started: {}, thinking: {by: [step]}}\n";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // settings
        mistake("stage: enforced", "1:8: `stage` is `enforced`; write `off`, `observe` or `enf"),
        mistake("stage:", "1:7: `stage` of the configuration is nothing; write one value"),
        mistake("stage: [off]", "1:8: `stage` of the configuration is a list; write one value"),
        mistake("canary: 1%", "1:9: `canary` is `1%`; write a whole number from 0 to 100"),
        mistake("canary: -1", "1:9: `canary` is `-1`; write a whole number from 0 to 100"),
        mistake("window: 10", "1:9: `window` is `10`; write a duration such as 250ms, 10s"),
        mistake("window: 0s", "1:9: `window` is `0s`; write a duration such as 250ms, 10s"),
        mistake("wait: 2h", "1:7: `wait` is `2h`; write a duration such as 250ms, 10s"),
        mistake("window: 9999999999999h", "1:9: `window` is `9999999999999h`; write a duration"),
        mistake("max-entries: 0", "1:14: `max-entries` is `0`; write a whole number from 1"),
        mistake("log: {max-size: 1TB}", "1:17: `log.max-size` is `1TB`; write a size such as"),
        mistake("log: {file: ' '}", "1:13: `log.file` is ` `; name a file, such as `ssot-"),
        mistake(
            "log: {level: debug}", "1:7: unknown key `level` in `log`; write `file`, `max-size`,"),
        mistake("log: true", "1:6: `log` is `true`; write a mapping"),
        mistake("stag: off", "1:1: unknown key `stag` in the configuration; did you mean `stage`?"),
        mistake("zzzzzz: 1", "1:1: unknown key `zzzzzz` in the configuration; write `stage`,"),
        mistake("- stage", "1:1: the configuration is a list; write a mapping"),
        mistake(
            "delivery: reroute",
            "1:11: `delivery` is `reroute`, and no emitter is canonical; add `canonical:"),
        // guardrails
        mistake("guardrails: on", "1:13: `guardrails` is `on`; write a mapping"),
        mistake(
            "guardrails: {failed-send: {limit: 1, then: warn}}",
            "1:14: unknown key `failed-send` in `guardrails`; did you mean `failed-sends`?"),
        mistake(
            "guardrails: {window: 100ms}",
            "1:22: `window` of `guardrails` is `100ms`; write a duration such as 250ms, 10s, 1m or"
                + " 1h, at least 1000ms and at most 86400s"),
        mistake(
            "guardrails: {agent-faults: {limit: 0, then: warn}}",
            "1:36: `limit` of the guardrail `agent-faults` is `0`; write a whole number from 1"),
        mistake(
            "guardrails: {agent-faults: {limit: 1}}",
            "1:28: the guardrail `agent-faults` has no `then`; write `then: warn`, `then: freeze`"),
        mistake(
            "guardrails: {agent-faults: {then: warn}}",
            "1:28: the guardrail `agent-faults` has no `limit`; write {limit: 20, then: rollback}"),
        mistake(
            "guardrails: {agent-faults: {limit: 1, then: stop}}",
            "1:45: `then` is `stop`; write `warn`, `freeze` or `rollback`"),
        mistake(
            "guardrails: {agent-faults: {limit: 1, than: warn, then: warn}}",
            "1:39: unknown key `than` in the guardrail `agent-faults`; did you mean `then`?"),
        mistake(
            "guardrails: {added-time: {limit: 5, then: warn}}",
            "1:34: `limit` of the guardrail `added-time` is `5`; write a duration such as 250ms"),
        mistake(
            "guardrails: {incomplete-streams: {limit: 5, then: warn}}",
            "1:34: the guardrail `incomplete-streams` can't be reached: no event is the last of its"
                + " stream, so none is ever incomplete; write `last: true` under the event that"
                + " ends a stream, or remove the guardrail"),
        mistake(
            "wait: 0s\nguardrails: {wait-timeouts: {limit: 5, then: warn}}",
            "2:29: the guardrail `wait-timeouts` can't be reached: `wait` is 0, so nothing waits;"
                + " raise `wait`, or remove the guardrail"),
        // steps
        mistake("steps: [1, 10]", "1:8: `steps` is a list; write a mapping"),
        mistake("steps: {canry: 1}", "1:9: unknown key `canry` in `steps`; did you mean `canary`?"),
        mistake(
            "steps: {canary: [10, 5]}",
            "1:17: `canary` of `steps` has `5` after `10`; write whole numbers up to 100, each"
                + " larger than the one before, [1, 10, 50, 100]"),
        mistake("steps: {canary: [1, 1%]}", "1:17: `canary` of `steps` has `1%` after `1`; write"),
        mistake("steps: {canary: 0}", "1:17: `canary` of `steps` has `0` after `0`; write whole"),
        mistake("steps: {canary: []}", "1:17: `canary` of `steps` is empty; write whole numbers"),
        mistake("steps: {hold: 10}", "1:15: `hold` of `steps` is `10`; write a duration such as"),
        mistake("steps: {streams: 0}", "1:18: `streams` of `steps` is `0`; write a whole number"),
        // events
        mistake("events: [a]", "1:9: `events` is a list; write a mapping"),
        mistake("events: {a: step}", "1:13: the event `a` is `step`; write a mapping"),
        mistake(
            "events: {a: {by: [b], content: [c]}}",
            "1:32: the event `a` has both `by` and `content`; keep `by`"),
        mistake("events: {a: {bye: x}}", "1:14: unknown key `bye` in the event `a`; did you mean"),
        mistake("events: {a: {by: [x, x]}}", "1:18: `by` of the event `a` is no list of different"),
        mistake("events: {a: {by: {x: 1}}}", "1:18: `by` of the event `a` is no list of different"),
        mistake("events: {a: {by: [stream]}}", "1:18: `stream` has its own meaning under an emit"),
        mistake(
            "events: {a: {repeats: x}}", "1:23: `repeats` is `x`; write `ambiguous` or `count`"),
        mistake(
            "events: {a: {}, b: {as: [a]}}",
            "1:20: the spelling `a` already means the event `a`; let every spelling mean one"),
        mistake("events: {a: {once: no}}", "1:20: `once` of the event `a` is `no`; write `true`"),
        mistake(
            "events: {a: {first: true}, b: {first: true}}",
            "1:28: `a` is the first event of a stream already; let one event type be `first`"),
        mistake(
            "events: {a: {last: true}, b: {last: true}}",
            "1:27: `a` is the last event of a stream already; let one event type be `last`"),
        mistake(
            "events: {a1: {}, b: {requires: a2}}",
            "1:18: the event `b` requires `a2`, which is no event; did you mean `a1`?"),
        mistake(
            "events: {a: {requires: a}}",
            "1:10: the event `a` requires `a`, which requires it in turn; remove one"),
        mistake(
            "events: {a: {last: true}, b: {requires: a}}",
            "1:27: the event `b` requires `a`, after which nothing comes; remove"),
        mistake(
            "events: {a: {first: true, requires: b}, b: {}}",
            "1:10: the event `a` is the first, and requires another before it; remove"),
        // sinks
        mistake(
            EVENTS + "sinks: {x.Y: {method: a, destination: this, stream: this}}",
            "2:53: the sink `x.Y` does not read `step`, which tells one `thinking` from another; "
                + "add `step: <path>`, or remove `stream`"),
        mistake(
            "events: {a: {by: last}}\nsinks: {x.Y: {method: a, destination: this, stream: this}}",
            "2:53: the sink `x.Y` does not read `last`, which tells one `a` from another; "
                + "`last` has its own meaning under a sink: give the value another name"),
        mistake(
            "events: {a: {}}\nsinks: {x.Y: {method: a, stream: this, destinaton: this,"
                + " receiver: this}}",
            "2:40: unknown key `destinaton` in the sink `x.Y`; did you mean `destination`?"),
        mistake(
            EVENTS
                + "sinks: {x.Y: {method: a, receiver: this, stream: this, event: started,"
                + " step: this}}",
            "2:72: unknown key `step` in the sink `x.Y`; use the value in an event's `by` or"),
        mistake(
            "sinks: {x.Y: {method: a, stream: this}}",
            "1:34: the sink `x.Y` reads `stream`, but shows nobody whom it sends to; add `dest"),
        mistake(
            "events: {e: {}}\nsinks: {x.Y: {method: a, event: e}}",
            "2:33: `event` of a sink is of no use without `stream`; add `stream: <path>`"),
        mistake(
            "sinks: {x.Y: {method: a, destination: this, stream: this, event: name}}",
            "1:66: the name of a sink's method gives no event; write an event's name, a path"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'json(arg[0]).a()'}}",
            "1:35: the path `json(arg[0]).a()` calls a method within JSON text; write arg[0]"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'json(arg[0])'}}",
            "1:35: the path `json(arg[0])` names no member of the JSON object; write arg[0]"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'json(arg[0].a'}}",
            "1:35: the path `json(arg[0].a` has a `json(` that is not closed; write arg[0]"),
        mistake("sinks: {x.Y: {payload: this}}", "1:14: the sink `x.Y` has no `method`; name the"),
        mistake("sinks: {x.Y: {method: 'a b'}}", "1:23: `a b` is no method pattern; write emit,"),
        mistake("sinks: {x.Y: {method: 'a(b'}}", "1:23: `a(b` is no method pattern; write emit,"),
        mistake("sinks: {'*': {method: a}}", "1:9: `*` is no class pattern; write com.example"),
        mistake("sinks: {'x/Y': {method: a}}", "1:9: `x/Y` is no class pattern; write com.example"),
        mistake(
            "sinks: {'subtypes of x.*': {method: a}}",
            "1:9: `subtypes of x.*` is no class pattern; write com.example"),
        mistake("sinks: {x.Y: {method: a, type: 'a()'}}", "1:32: the path `a()` may only name mem"),
        mistake(
            "sinks: {x.Y: {method: a, payload: args}}",
            "1:35: `args` is no path; write arg[0], arg[1]['key']"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'arg[x]'}}",
            "1:35: the path `arg[x]` has no number in its brackets"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'arg[0]x'}}",
            "1:35: the path `arg[0]x` has `x` where `.` or `[` is expected; write"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'this.'}}",
            "1:35: the path `this.` lacks a name at character 6; write"),
        mistake(
            "sinks: {x.Y: {method: a, payload: \"arg[0]['a\"}}",
            "1:35: the path `arg[0]['a` has a key that is not closed; write"),
        mistake(
            "sinks: {x.Y: {method: a, payload: 'arg[99999999]'}}",
            "1:35: the path `arg[99999999]` has an index that is too large; write"),
        // emitters
        mistake("emitters: {E: {class: x.E}}", "1:15: the emitter `E` has no `methods`; name"),
        emitter(
            "methods: {m: {event: started, stream: this}}", "4:5: the emitter `E` has no `class`"),
        emitter("class: x.E", "methods: {}", "5:14: the emitter `E` has no emit method; name its"),
        emit("m: ", "6:7: the emit method `m` is empty; write {event: ..., stream: ...}"),
        emit("m: [x]", "6:10: the emit method `m` is a list; write a mapping"),
        emit("m: {stream: this}", "6:10: the emit method `m` has no `event`; write an event's"),
        emit("m: {event: started}", "6:10: the emit method `m` has no `stream`; name the run"),
        emit(
            "m: {event: strated, stream: this}",
            "6:18: `strated` is no event, no path and not made from the name; did you mean"
                + " `started`? the events are `started` or `thinking`; or write"),
        emit("m: {event: started, stream: run}", "6:35: `run` is no path; write arg[0]"),
        emit(
            "m: {event: started, stream: this, steam: this}",
            "6:41: unknown key `steam` in the emit method `m`; did you mean `stream`?"),
        emit(
            "m: {event: started, stream: this, whatever: this}",
            "6:41: unknown key `whatever` in the emit method `m`; use the value in an event's"),
        emit(
            "m: {event: started, stream: this, sink: this}",
            "6:47: `sink` of the emit method `m` is `this`; write `self`"),
        emit(
            "m: {event: started, stream: this, payload: all}",
            "6:50: `payload` of the emit method `m` is `all`; write `any`"),
        emit(
            "m: {event: started, stream: this, async: yes}",
            "6:48: `async` of the emit method `m` is `yes`; write `inline`"),
        emit(
            "m: {event: thinking, stream: this}",
            "6:7: the emit method `m` does not read `step`, which tells one `thinking` from"
                + " another; add `step: <path>`"),
        emit(
            "m*: {event: name, stream: this}",
            "6:7: the emit method `m*` does not read `step`, which tells one `thinking`"),
        emit(
            "m: {event: this.type, stream: this}",
            "6:7: the emit method `m` does not read `step`, which tells one `thinking`"),
        emit(
            "emitThinking: {event: \"name - 'emit'\", stream: this}",
            "6:7: the emit method `emitThinking` does not read `step`, which tells"),
        emit(
            "emitStopped: {event: \"name - 'emit'\", stream: this}",
            "6:7: the name `emitStopped` gives the event `stopped`, which is not configured;"
                + " the events are `started` or `thinking`"),
        emit("'a-b': {event: started, stream: this}", "6:7: `a-b` is no method pattern; write"),
        // canonical
        canonical("{key: user}", "5:16: the key `user` is not read from the canonical emitter"),
        canonical("{keys: user}", "5:17: unknown key `keys` in `canonical`; did you mean `key`?"),
        canonical("{args: step}", "5:23: `args` is `step`; write a list"),
        canonical("{args: [[step]]}", "5:24: an argument is a list; write the name of a value"),
        canonical("{args: [null]}", "5:24: an argument is nothing; write the name of a value"),
        canonical(
            "{args: [stp]}",
            "5:16: `args` names `stp`, which no emit method reads; did you mean `step`?"),
        canonical("{instance: oldest}", "5:27: `instance` is `oldest`; write `newest`, `this"),
        canonical(
            "{instance: this.}", "5:27: the path `this.` lacks a name at character 6; write"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("mistakes")
  void tellsWhereItIsAndWhatToWrite(String text, String expected) {
    ConfigException failure = assertThrows(ConfigException.class, () -> Texts.read(text));
    assertEquals(1, failure.problems.size(), () -> failure.problems.toString());
    String line = failure.problems.get(0).toString();
    assertTrue(line.startsWith("ssot.yaml:" + expected), line);
    assertFalse(failure.problems.get(0).mend.isEmpty());
  }

  @Test
  void tellsAllOfThemInTheOrderOfTheFile() {
    String text = "events: {a: {by: [x], b: 1}}\nemitters: {E: {}}\nstage: x\ncanary: x\n";
    ConfigException failure = assertThrows(ConfigException.class, () -> Texts.read(text));
    int[] lines = failure.problems.stream().mapToInt(problem -> problem.mark.line).toArray();
    org.junit.jupiter.api.Assertions.assertArrayEquals(new int[] {1, 2, 2, 3, 4}, lines);
  }

  @Test
  void refusesASecondCanonicalEmitter() {
    String one =
        "    canonical: {}\n    class: x.E\n    methods: {m: {event: started, stream: this}}\n";
    String text = "events: {started: {}}\nemitters:\n  A:\n" + one + "  B:\n" + one;
    ConfigException failure = assertThrows(ConfigException.class, () -> Texts.read(text));
    assertEquals(
        "ssot.yaml:8:16: `A` is declared canonical already; keep one single source of truth",
        failure.getMessage());
  }

  @Test
  void isAlwaysOneLine() {
    String text = "\"st\\nage\\u2028\": off";
    String line = assertThrows(ConfigException.class, () -> Texts.read(text)).getMessage();
    assertFalse(line.contains("\n") || line.contains("\u2028"), line);
  }

  private static Arguments mistake(String text, String expected) {
    return Arguments.of(text, expected);
  }

  private static Arguments emitter(String body, String expected) {
    return Arguments.of(EVENTS + "emitters:\n  E:\n    " + body + "\n", expected);
  }

  private static Arguments emitter(String first, String second, String expected) {
    return emitter(first + "\n    " + second, expected);
  }

  private static Arguments emit(String method, String expected) {
    return emitter("class: x.E\n    methods:\n      " + method, expected);
  }

  private static Arguments canonical(String value, String expected) {
    String methods = "    methods: {m: {event: thinking, stream: this, step: this.step}}";
    return emitter("class: x.E\n    canonical: " + value + "\n" + methods, expected);
  }
}
