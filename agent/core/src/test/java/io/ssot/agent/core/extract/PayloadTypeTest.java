package io.ssot.agent.core.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Path;
import java.nio.CharBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which event a payload is (DESIGN, rule 4). */
class PayloadTypeTest {
  private static final Config CONFIG = config();

  private static Config config() {
    String text =
        "events: {agent_started: {as: [started, '1']}}\n"
            + "emitters: {E: {class: x.E, methods: {"
            + "emit: {event: agent_started, stream: 'arg[0]', type: \"header['kind of']\"}}}}\n";
    try {
      return ConfigLoader.parse(text, "ssot.yaml", Collections.emptyMap(), new Properties());
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static String usual(Object payload) {
    return name(PayloadType.of(payload, PayloadType.at(null), CONFIG));
  }

  private static String nested(Object payload) {
    Path path = CONFIG.emitters.get(0).methods.get(0).type;
    return name(PayloadType.of(payload, PayloadType.at(path), CONFIG));
  }

  private static String name(EventRule event) {
    return event == null ? null : event.name;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"agent_started\"}",
        "{\"type\":\"started\"}",
        "{\"type\":1}",
        "{\"type\":\"other\",\"event\":\"agent_started\"}",
        "\t{ \"a\":[1,{\"type\":2}], \"t\":\"\\\"}{\", \"type\" : \"agent_started\" } \n",
        "{\"ty\\u0070e\":\"agent\\u005fstarted\"}",
      })
  void isTheEvent(String payload) {
    assertEquals("agent_started", usual(payload));
    assertEquals("agent_started", usual(CharBuffer.wrap(payload)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "agent_started",
        "\"agent_started\"",
        "{type: agent_started}",
        "{'type': 'agent_started'}",
        "{\"type\":[\"agent_started\"]}",
        "{\"type\":\"agent_started\"",
        "{\"type\":\"agent_started\"} {}",
        "{\"type\":\"agent_started\"},",
        "{\"type\":\"agent_started\",\"t\":\"}",
        "{\"type\":\"agent_started\",\"t\":\"\\",
        "]{\"type\":\"agent_started\"}",
        "[{\"type\":\"agent_started\"}]",
        "{\"Type\":\"agent_started\"}",
        "{\"type\":\"AGENT_STARTED\"}",
        "{\"type\":true}",
      })
  void isNotTheEvent(String payload) {
    assertNull(usual(payload));
  }

  @Test
  void theOperatorsPathLeadsThroughMembers() {
    assertEquals("agent_started", nested("{\"x\":0,\"header\":{\"kind of\":\"started\"}}"));
    assertEquals("agent_started", nested(Map.of("header", Map.of("kind of", "started"))));
    assertNull(nested("{\"header\":\"started\"}"));
    assertNull(nested("{\"type\":\"started\"}"));
    assertNull(nested("{\"kind of\":\"started\"}"));
  }

  @Test
  void whatIsHugeOrDeepIsReadAsFarAsItGoes() {
    String long1 = "{\"text\":\"" + "x".repeat(2_000_000) + "\",\"type\":\"started\"}";
    assertEquals("agent_started", usual(long1));
    String deep = "{\"d\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"type\":\"started\"}";
    assertNull(usual(deep), "more than a reader should follow");
  }

  @Test
  void anObjectOfTheApplicationIsReadByItsFields() {
    assertEquals("agent_started", usual(new Message()));
    assertNull(usual(new Object()));
    assertNull(usual(null));
    assertNull(usual(new byte[] {1}));
    assertNull(usual(42));
  }

  @SuppressWarnings("UnusedVariable") // read by its name
  private static final class Message implements CharSequence {
    final String type = "started";

    @Override
    public int length() {
      throw new AssertionError("code of the application");
    }

    @Override
    public char charAt(int index) {
      throw new AssertionError("code of the application");
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new AssertionError("code of the application");
    }

    @Override
    public String toString() {
      throw new AssertionError("code of the application");
    }
  }
}
