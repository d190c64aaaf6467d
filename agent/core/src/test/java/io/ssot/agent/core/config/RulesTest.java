package io.ssot.agent.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final String METHODS =
      "{emit: {event: a, stream: this}, 'emit*': {event: a, stream: this}}";

  private Config config;
  private Rules rules;

  @BeforeEach
  void read() throws Exception {
    config =
        Texts.read(
            Texts.lines(
                "events: {a: {}}",
                "emitters:",
                "  Exact: {class: x.Exact, methods: " + METHODS + "}",
                "  Glob: {class: x.*Emitter, methods: " + METHODS + "}",
                "  Sub: {class: subtypes of x.Base, methods: " + METHODS + "}",
                "sinks:",
                "  x.Pipe: [{method: push}, {method: [pull, peek], payload: this}]",
                "  subtypes of x.Socket: {method: send}"));
    rules = new Rules(config);
  }

  @Test
  void decidesByNameWhatANameCanDecide() {
    assertTrue(rules.byName("x.Exact"));
    assertTrue(rules.byName("x.BigEmitter"));
    assertTrue(rules.byName("x.Pipe"));
    assertFalse(rules.byName("x.Base"));
    assertFalse(rules.byName("x.Socket"));
    assertFalse(rules.byName("java.lang.String"));
  }

  @Test
  void findsTheRulesOfAClass() {
    assertEquals(List.of(config.emitters.get(0)), rules.emitters("x.Exact", null, List.of()));
    Set<String> supertypes = Set.of("x.BigEmitter", "x.Base", "java.lang.Object");
    assertEquals(
        config.emitters.subList(1, 3), rules.emitters("x.BigEmitter", supertypes, List.of()));
    assertEquals(List.of(), rules.emitters("x.Other", Set.of("x.Other", "x.Exact"), List.of()));
    assertEquals(config.sinks.subList(0, 2), rules.sinks("x.Pipe", null, List.of()));
    assertEquals(1, rules.sinks("x.My", Set.of("x.My", "x.Socket"), List.of()).size());
  }

  @Test
  void listsTheRulesBySupertype() {
    assertEquals(config.emitters.subList(2, 3), rules.emittersByShape());
    assertSame(config.sinks.get(2), rules.sinksByShape().get(0));
    assertEquals(1 + BuiltInSinks.rules().size(), rules.sinksByShape().size());
  }

  @Test
  void prefersNamesToPatterns() {
    EmitterRule emitter = config.emitters.get(0);
    assertSame(emitter.methods.get(0), emitter.method("emit", "()V", List.of()));
    assertSame(emitter.methods.get(1), emitter.method("emitMore", "()V", List.of()));
    assertSame(null, emitter.method("send", "()V", List.of()));
  }

  @Test
  void knowsTheUsualSinks() {
    String[][] sends = {
      {"org.springframework.web.socket.WebSocketSession", "sendMessage", "(LM;)V"},
      {"jakarta.websocket.RemoteEndpoint$Basic", "sendText", "(Ljava/lang/String;)V"},
      {"jakarta.websocket.RemoteEndpoint$Basic", "sendText", "(Ljava/lang/String;Z)V"},
      {"jakarta.websocket.RemoteEndpoint$Basic", "sendBinary", "(Ljava/nio/ByteBuffer;)V"},
      {"jakarta.websocket.RemoteEndpoint$Async", "sendObject", "(Ljava/lang/Object;)LF;"},
      {
        "jakarta.websocket.RemoteEndpoint$Async",
        "sendText",
        "(Ljava/lang/String;Ljakarta/websocket/SendHandler;)V"
      },
    };
    for (String[] send : sends) {
      int found = 0;
      for (SinkRule sink : rules.sinks("any.Class", Set.of("any.Class", send[0]), List.of())) {
        assertTrue(sink.builtIn);
        for (MethodPattern method : sink.methods) {
          found += method.matches(send[1], send[2], List.of()) ? 1 : 0;
        }
      }
      assertEquals(1, found, send[1] + send[2]);
    }
  }
}
