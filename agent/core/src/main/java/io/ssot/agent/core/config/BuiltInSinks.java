package io.ssot.agent.core.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The sinks that need no configuration. */
public final class BuiltInSinks {
  private static final Mark MARK = new Mark("built in", 0, 0);
  private static final String DONE = "jakarta.websocket.SendHandler";
  private static final String[][] PAYLOADS = {
    {"sendText", "String"}, {"sendBinary", "java.nio.ByteBuffer"}, {"sendObject", "Object"}
  };

  private BuiltInSinks() {}

  /** A new list on every call; whoever needs it keeps it. */
  public static List<SinkRule> rules() {
    List<SinkRule> rules = new ArrayList<>(5);
    // Spring hands the message's text down to the endpoint, where it is the same object again.
    SinkReader session =
        new SinkReader(
            Collections.singletonList(MethodPattern.of("sendMessage")),
            "arg[0].payload",
            "arg[0].last",
            null,
            Arrays.asList("delegate", "nativeSession", "wsRemoteEndpoint"));
    rules.add(rule("org.springframework.web.socket.WebSocketSession", session));
    addEndpoint(rules, "jakarta.websocket.RemoteEndpoint$Basic", "boolean", "arg[1]", null);
    addEndpoint(rules, "jakarta.websocket.RemoteEndpoint$Async", DONE, null, "arg[1]");
    return rules;
  }

  /** The methods with a payload alone, and those with a second argument. */
  private static void addEndpoint(
      List<SinkRule> rules, String type, String second, String last, String callback) {
    List<MethodPattern> one = new ArrayList<>(3);
    List<MethodPattern> two = new ArrayList<>(3);
    for (int i = 0; i < PAYLOADS.length; i++) {
      String name = PAYLOADS[i][0];
      one.add(MethodPattern.of(name, PAYLOADS[i][1]));
      two.add(MethodPattern.of(name, PAYLOADS[i][1], second));
    }
    List<String> unwrap = Collections.singletonList("base");
    rules.add(rule(type, new SinkReader(one, "arg[0]", null, null, unwrap)));
    rules.add(rule(type, new SinkReader(two, "arg[0]", last, callback, unwrap)));
  }

  private static SinkRule rule(String supertype, SinkReader parts) {
    return new SinkRule(ClassPattern.subtypesOf(supertype, MARK), parts, true, MARK);
  }
}
