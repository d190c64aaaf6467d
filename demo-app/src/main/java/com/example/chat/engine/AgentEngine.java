package com.example.chat.engine;

import com.example.chat.agents.AgentCatalog;
import com.example.chat.agents.BaseAgent;
import com.example.chat.agents.ClientGoneException;
import com.example.chat.agents.Context;
import com.example.chat.emitters.TransparentWebSocketEvents;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketSession;

/** Runs agents: finds the one for a question and follows its progress. */
@Component
public class AgentEngine {

  private static final Logger log = LoggerFactory.getLogger(AgentEngine.class);

  private final AgentCatalog agents;
  private final EngineProgress progress;
  private final TransparentWebSocketEvents tracing;

  public AgentEngine(
      AgentCatalog agents, EngineProgress progress, TransparentWebSocketEvents tracing) {
    this.agents = agents;
    this.progress = progress;
    this.tracing = tracing;
  }

  /** Runs the agent for the question on the calling thread. */
  public void run(String userId, String runId, String question, WebSocketSession session) {
    BaseAgent agent = agents.forQuestion(question);
    Context ctx = new Context(userId, runId, agent.name(), session);
    String requestId = UUID.randomUUID().toString();
    try {
      agent.execute(ctx, new TracingProgress(progress, tracing, requestId));
    } catch (ClientGoneException e) {
      log.debug("run {} ended early", runId, e);
    } catch (RuntimeException e) {
      log.warn("run {} failed", runId, e);
    }
  }
}
