package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use and the parser agree. */
class SchemaTest {
  private static final String EMIT = "events: {a: {by: b}}\nemitters: {E: {class: x.E, methods: {";

  private static JsonObject source;
  private static Schema schema;

  @BeforeAll
  static void load() throws Exception {
    java.nio.file.Path file = java.nio.file.Path.of("..", "docs", "ssot.schema.json");
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    source = JsonParser.parseString(text).getAsJsonObject();
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "stage: off",
        "stage: enforce\ncanary: 0\ndelivery: filter\nwindow: 24h\nwait: 0ms",
        "call-sites: always\ncausality: off\nmax-entries: 1",
        "log: {file: a, max-size: 64MB, identifiers: plain, values: true}",
        "log: {max-size: 1000, values: 'false'}",
        "log:\nevents:\nemitters:\nsinks:",
        "events: {a: {}, b: {by: x}, c: {by: [x, y], as: [C, D]}, d: }",
        "events: {a: {content: [x], repeats: count}}",
        "max-streams: 5\nincomplete-after: 5m\ncross-stream: block",
        "events: {a: {first: true, once: true}, b: {requires: a}, c: {requires: [a, b], last:"
            + " true}}",
        "sinks: {x.Y: {method: send}}",
        "sinks: {x.Y: [{method: [a, b*]}, {method: 'c(int)'}]}",
        "sinks: {subtypes of x.Y$Z: {method: a, payload: this.p, destination: 'arg[0].d()',"
            + " type: header.kind, last: 'arg[1]', callback: 'arg[2]', unwrap: [x, y]}}",
        "events: {e: {by: s}}\nsinks: {x.Y: {method: a, destination: this, stream: this.s,"
            + " event: 'json(arg[0]).kind', receiver: this, s: 'json(arg[0].p)[''a b''][0].c'}}",
        "events: {e: {}}\nsinks: {x.Y: {method: a, receiver: this, stream: this.s, event: e}}",
        EMIT + "emit: {event: 'json(this).k', stream: 'json(this.t[\"k\"])[\"a\"]', b: this}}}}",
        "sinks: {annotated by x.Sends: {method: [annotated by x.Y$Send, b]}}",
        EMIT + "annotated by x.Emit: {event: a, stream: this, b: this}}}}",
        EMIT + "emit: {event: a, stream: this, b: 'arg[0][''k''][3].f'}}}}",
        EMIT
            + "'e*(String)': {event: 'arg[0]', stream: this.s(), b: this, receiver: this,"
            + " type: kind, payload: any, sink: self, destination: this.d, async: inline}}}}",
        EMIT
            + "'*': {event: \"name - 'x'\", stream: this, b: this}}, canonical: {key: b,"
            + " instance: newest, args: [b, stream, 1, true, \"'t'\", {m: {n: event}}]}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {instance: x.Y#z}}}",
        "hops: [{put: 'x.Y#a', take: 'x.Y#b'}, {put: subtypes of x.Y#a, run: 'x.*Z#b(int)',"
            + " carrier: 'arg[1].item'}]",
        "guardrails:\nsteps:",
        "guardrails: {}\nsteps: {}",
        "events: {a: {last: true}}\nguardrails: {window: 24h, failed-sends: {limit: 20, then:"
            + " rollback}, agent-faults: {limit: 1, then: freeze}, wait-timeouts: {limit:"
            + " 1000000000, then: warn}, incomplete-streams: {limit: 5, then: warn}, added-time:"
            + " {limit: 60s, then: freeze}}",
        "steps: {canary: [1, 2, 100], hold: 24h, streams: 1}",
        "steps: {canary: 5}",
      })
  void acceptTheSame(String text) throws Exception {
    Texts.read(text);
    assertEquals("[]", schema.validate(json(text), InputFormat.JSON).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "stage: on",
        "stages: off",
        "canary: 101",
        "canary: many",
        "delivery: both",
        "window: 10",
        "window: 10d",
        "max-entries: 0",
        "call-sites: never",
        "causality: maybe",
        "log: {colour: red}",
        "log: {max-size: 0}",
        "log: {max-size: 5TB}",
        "log: {identifiers: secret}",
        "log: {values: maybe}",
        "events: [a]",
        "events: {a: b}",
        "events: {a: {by: [stream]}}",
        "events: {a: {by: [x, x]}}",
        "events: {a: {by: x, content: y}}",
        "events: {a: {repeats: never}}",
        "events: {a: {first: false}}",
        "events: {a: {last: always}}",
        "events: {a: {requires: {event: b}}}",
        "max-streams: 0",
        "incomplete-after: never",
        "cross-stream: suppress",
        "events: {a: {order: first}}",
        "events: {a: {stage: on}}",
        "include: [a]",
        "include: {user: a}",
        "exclude: {stream: [a, a]}",
        "kill-switch: ' '",
        "sinks: {x.Y: {}}",
        "sinks: {x.Y: {method: 'a b'}}",
        "sinks: {'x/Y': {method: a}}",
        "sinks: {'*': {method: a}}",
        "sinks: {annotated by x.*: {method: a}}",
        "sinks: {x.Y: {method: annotated by}}",
        "sinks: {x.Y: {method: <init>}}",
        "sinks: {x.Y: {method: a, payload: arg}}",
        "sinks: {x.Y: {method: a, type: 'a()'}}",
        "sinks: {x.Y: {method: a, receiver: this}}",
        "hops: {put: 'x.Y#a', take: 'x.Y#b'}",
        "hops: [{put: 'x.Y#a'}]",
        "hops: [{take: 'x.Y#a'}]",
        "hops: [{put: 'x.Y#a', take: 'x.Y#b', run: 'x.Y#c'}]",
        "hops: [{put: x.Y, take: 'x.Y#b'}]",
        "hops: [{put: 'x.Y#a', take: 'x.Y#b', carrier: arg}]",
        "guardrails: [failed-sends]",
        "guardrails: {window: 1}",
        "guardrails: {losses: {limit: 1, then: warn}}",
        "guardrails: {failed-sends: 20}",
        "guardrails: {failed-sends: }",
        "guardrails: {failed-sends: {limit: 20}}",
        "guardrails: {failed-sends: {then: warn}}",
        "guardrails: {failed-sends: {limit: 0, then: warn}}",
        "guardrails: {failed-sends: {limit: 20, then: stop}}",
        "guardrails: {failed-sends: {limit: 5ms, then: warn}}",
        "guardrails: {added-time: {limit: 5, then: warn}}",
        "guardrails: {added-time: {limit: 5ms, then: warn, percentile: 99}}",
        "steps: 10",
        "steps: {canary: [0, 10]}",
        "steps: {canary: 101}",
        "steps: {canary: [10, 10]}",
        "steps: {canary: []}",
        "steps: {canary: [a]}",
        "steps: {hold: 10}",
        "steps: {streams: 0}",
        "steps: {wait: 10m}",
        "events: {e: {}}\nsinks: {x.Y: {method: a, event: e}}",
        "sinks: {x.Y: {method: a, destination: this, s: this}}",
        "sinks: {x.Y: {method: a, stream: this}}",
        "sinks: {x.Y: {method: a, destination: this, stream: here}}",
        "sinks: {x.Y: {method: a, destination: 'json(arg[0])'}}",
        "sinks: {x.Y: {method: a, destination: 'json(arg[0]'}}",
        "sinks: {x.Y: {method: a, destination: 'json(json(arg[0]).a).b'}}",
        "sinks: {x.Y: {method: a, destination: 'json(arg[0])[1]'}}",
        "sinks: {x.Y: {method: a, destination: 'json(arg[0]).a()'}}",
        "emitters: {E: {class: x.E}}",
        "emitters: {E: {class: x.E, methods: {}}}",
        EMIT + "m: {stream: this, b: this}}}}",
        EMIT + "m: {event: a, b: this}}}}",
        EMIT + "m: {event: a, stream: here, b: this}}}}",
        EMIT + "m: {event: a, stream: this, b: there}}}}",
        EMIT + "m: {event: a, stream: this, b: this, sink: other}}}}",
        EMIT + "m-n: {event: a, stream: this, b: this}}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {args: b}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {instance: old}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {args: [[b]]}}}",
      })
  void refuseTheSame(String text) {
    assertTrue(refuses(text), "the parser accepts it");
    assertFalse(schema.validate(json(text), InputFormat.JSON).isEmpty(), "the schema accepts it");
  }

  /** Whether names fit together is nothing that a schema can say. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "delivery: reroute",
        EMIT + "m: {event: a, stream: this, b: this, destination: this}}}}",
        "window: 0s",
        "guardrails: {window: 500ms}",
        "guardrails: {added-time: {limit: 61s, then: warn}}",
        "guardrails: {incomplete-streams: {limit: 1, then: warn}}",
        "wait: 0ms\nguardrails: {wait-timeouts: {limit: 1, then: warn}}",
        "steps: {canary: [10, 1]}",
        "steps: {hold: 0s}",
        "wait: 2h",
        "events: {a: {}, b: {as: a}}",
        "events: {a: {requires: b}}",
        "events: {a: {first: true}, b: {first: true}}",
        EMIT + "m: {event: unknown, stream: this, b: this}}}}",
        EMIT + "m: {event: a, stream: this}}}}",
        EMIT + "m: {event: a, stream: this, b: this, c: this}}}}",
        EMIT + "emitX: {event: \"name - 'emit'\", stream: this, b: this}}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {key: c}}}",
        EMIT + "m: {event: a, stream: this, b: this}}, canonical: {args: [c]}}}",
        "sinks: {x.Y: {method: 'a(b c)'}}",
        "events: {e: {by: s}}\nsinks: {x.Y: {method: a, destination: this, stream: this}}",
        "events: {e: {}}\nsinks: {x.Y: {method: a, destination: this, stream: this, s: this}}",
        "events: {e: {}}\nsinks: {x.Y: {method: a, destination: this, stream: this,"
            + " event: name}}",
        "sinks: {x.Y: {method: a, payload: 'arg[70000]'}}",
      })
  void onlyTheParserRefuses(String text) {
    assertTrue(refuses(text));
    assertEquals("[]", schema.validate(json(text), InputFormat.JSON).toString());
  }

  @Test
  void knowTheSameKeys() {
    Set<String> top = new TreeSet<>(Arrays.asList(Keys.SETTINGS));
    top.addAll(Arrays.asList(Keys.SECTIONS));
    assertEquals(top, keys(source));
    assertEquals(
        sorted(Keys.LOG), keys(source.getAsJsonObject("properties").getAsJsonObject("log")));
    assertEquals(sorted(Keys.EVENT), keys(definition("event")));
    assertEquals(sorted(Keys.EMITTER), keys(definition("emitter")));
    assertEquals(sorted(Keys.EMIT), keys(definition("emit")));
    assertEquals(sorted(Keys.CANONICAL), keys(definition("canonical")));
    assertEquals(sorted(Keys.SINK), keys(definition("sink")));
    assertEquals(sorted(Keys.HOP), keys(definition("hop")));
    JsonObject properties = source.getAsJsonObject("properties");
    assertEquals(sorted(Keys.GUARDRAILS), keys(properties.getAsJsonObject("guardrails")));
    assertEquals(sorted(Keys.GUARDRAIL), keys(definition("guardrail")));
    assertEquals(sorted(Keys.GUARDRAIL), keys(definition("timeGuardrail")));
    assertEquals(sorted(Keys.STEPS), keys(properties.getAsJsonObject("steps")));
    Set<String> reserved = new TreeSet<>();
    definition("valueName")
        .getAsJsonObject("not")
        .getAsJsonArray("enum")
        .forEach(word -> reserved.add(word.getAsString()));
    assertEquals(sorted(Keys.EMIT), reserved);
  }

  private static JsonObject definition(String name) {
    return source.getAsJsonObject("$defs").getAsJsonObject(name);
  }

  private static Set<String> keys(JsonObject object) {
    return new TreeSet<>(object.getAsJsonObject("properties").keySet());
  }

  private static Set<String> sorted(String[] words) {
    return new TreeSet<>(Arrays.asList(words));
  }

  private static boolean refuses(String text) {
    try {
      Texts.read(text);
      return false;
    } catch (ConfigException e) {
      return true;
    }
  }

  /** As an editor reads it. */
  private static String json(String text) {
    Problems problems = new Problems();
    YamlNode tree;
    try {
      tree = YamlReader.read(text, "f.yaml", problems);
      problems.raise();
    } catch (ConfigException e) {
      return "\"unreadable\"";
    }
    return new GsonBuilder().serializeNulls().create().toJson(value(tree));
  }

  /** With the core schema of YAML 1.2: numbers, booleans and null where nothing is quoted. */
  private static Object value(YamlNode node) {
    if (node.isSequence()) {
      List<Object> items = new ArrayList<>();
      node.items.forEach(item -> items.add(value(item)));
      return items;
    }
    if (node.isMapping()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < node.keys.size(); i++) {
        map.put(node.keys.get(i).text, value(node.values.get(i)));
      }
      return map;
    }
    if (node.quoted) {
      return node.text;
    }
    if (node.isNull()) {
      return null;
    }
    if (node.text.equals("true") || node.text.equals("false")) {
      return Boolean.valueOf(node.text);
    }
    return node.text.matches("-?[0-9]+") ? (Object) Long.valueOf(node.text) : node.text;
  }
}
