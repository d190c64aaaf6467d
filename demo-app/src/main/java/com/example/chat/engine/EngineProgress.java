package com.example.chat.engine;

import com.example.chat.EventTypes;
import com.example.chat.agents.Context;
import com.example.chat.agents.RunProgress;
import com.example.chat.emitters.AgentWebSocketBridge;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reports a run to the user over the bridge, then to the activity feed. */
@Component
public class EngineProgress implements RunProgress {

  private final AgentWebSocketBridge bridge;
  private final ActivityFeed feed;

  public EngineProgress(AgentWebSocketBridge bridge, ActivityFeed feed) {
    this.bridge = bridge;
    this.feed = feed;
  }

  @Override
  public void started(Context ctx) {
    report(ctx, EventTypes.AGENT_STARTED, Map.of());
    feed.started(ctx);
  }

  @Override
  public void thinking(Context ctx, int step, String thought) {
    report(ctx, EventTypes.AGENT_THINKING, Map.of("step", step, "text", thought));
    feed.thinking(ctx, step, thought);
  }

  @Override
  public void toolExecuting(Context ctx, String tool, String callId) {
    report(ctx, EventTypes.TOOL_EXECUTING, Map.of("tool_name", tool, "call_id", callId));
    feed.toolExecuting(ctx, tool, callId);
  }

  @Override
  public void toolCompleted(Context ctx, String tool, String callId, String result) {
    report(
        ctx,
        EventTypes.TOOL_COMPLETED,
        Map.of("tool_name", tool, "call_id", callId, "output", result));
    feed.toolCompleted(ctx, tool, callId, result);
  }

  @Override
  public void completed(Context ctx, String answer) {
    report(ctx, EventTypes.AGENT_COMPLETED, Map.of("answer", answer));
    feed.completed(ctx, answer);
  }

  private void report(Context ctx, String eventType, Map<String, Object> details) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("user_id", ctx.userId());
    data.putAll(details);
    bridge.emitAgentEvent(eventType, data, ctx.runId(), ctx.agentName());
  }
}
