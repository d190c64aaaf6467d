package com.example.chat.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.chat.agents.AgentCatalog;
import com.example.chat.agents.CostOptimizerAgent;
import com.example.chat.agents.PerformanceAnalyzerAgent;
import com.example.chat.connection.ConnectionManager;
import com.example.chat.connection.ConnectionRegistry;
import com.example.chat.emitters.AgentWebSocketBridge;
import com.example.chat.emitters.TransparentWebSocketEvents;
import com.example.chat.emitters.UnifiedEmitters;
import com.example.chat.engine.ActivityFeed;
import com.example.chat.engine.AgentEngine;
import com.example.chat.engine.EngineProgress;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** Runs the agents for real, against a session that records what is sent. */
class EventFlowTest {

  private static final int EVENTS = 9;
  private static final int COPIES = 4;

  private final BlockingQueue<Frame> sent = new LinkedBlockingQueue<>();
  private final WebSocketSession session = recordingSession();
  private final JsonMapper json = JsonMapper.shared();
  private final ConnectionRegistry connections = new ConnectionRegistry();
  private final UnifiedEmitters emitters = new UnifiedEmitters(json);
  private final AgentEngine engine =
      new AgentEngine(
          new AgentCatalog(new CostOptimizerAgent(json), new PerformanceAnalyzerAgent(json)),
          new EngineProgress(
              new AgentWebSocketBridge(new ConnectionManager(connections, json), emitters),
              new ActivityFeed(emitters)),
          new TransparentWebSocketEvents(connections, json));

  @BeforeEach
  void connect() {
    connections.register("ann", session);
    emitters.open("ann", session);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyEventIsSentFourTimes(int round) throws InterruptedException {
    ExpectedRun run = Script.load().round(round, "r");
    engine.run("ann", "r", run.question(), session);

    Tally all = new Tally(List.of(run));
    for (int i = 0; i < EVENTS * COPIES; i++) {
      all.accept(sent.poll(5, TimeUnit.SECONDS));
    }
    Counts total = all.total();
    assertEquals(EVENTS * (COPIES - 1), total.duplicated());
    assertEquals(0, total.missing() + total.outOfOrder() + total.foreign());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theFirstCopiesMakeAPerfectRun(int round) throws InterruptedException {
    ExpectedRun run = Script.load().round(round, "r");
    engine.run("ann", "r", run.question(), session);

    Tally first = new Tally(List.of(run));
    Set<EventKey> seen = new HashSet<>();
    for (int i = 0; i < EVENTS * COPIES; i++) {
      Frame frame = sent.poll(5, TimeUnit.SECONDS);
      if (seen.add(frame.key())) {
        first.accept(frame);
      }
    }
    assertTrue(first.total().perfect());
  }

  private WebSocketSession recordingSession() {
    return (WebSocketSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WebSocketSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("sendMessage")) {
                sent.add(FrameReader.read(((TextMessage) arguments[0]).getPayload(), 0));
                return null;
              }
              // The service asks for nothing else but whether the client is still there.
              return method.getName().equals("isOpen");
            });
  }
}
