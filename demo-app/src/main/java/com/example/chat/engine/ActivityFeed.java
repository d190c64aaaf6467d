package com.example.chat.engine;

import com.example.chat.agents.Context;
import com.example.chat.agents.RunProgress;
import com.example.chat.emitters.UnifiedEmitter;
import com.example.chat.emitters.UnifiedEmitters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Feeds the activity panel of the user's page with what the agent is doing. */
@Component
public class ActivityFeed implements RunProgress {

  private final UnifiedEmitters emitters;

  public ActivityFeed(UnifiedEmitters emitters) {
    this.emitters = emitters;
  }

  @Override
  public void started(Context ctx) {
    feed(ctx, UnifiedEmitter::emitAgentStarted, Map.of());
  }

  @Override
  public void thinking(Context ctx, int step, String thought) {
    feed(ctx, UnifiedEmitter::emitAgentThinking, Map.of("step", step, "thought", thought));
  }

  @Override
  public void toolExecuting(Context ctx, String tool, String callId) {
    feed(ctx, UnifiedEmitter::emitToolExecuting, Map.of("tool", tool, "call", callId));
  }

  @Override
  public void toolCompleted(Context ctx, String tool, String callId, String result) {
    feed(
        ctx,
        UnifiedEmitter::emitToolCompleted,
        Map.of("tool", tool, "call", callId, "result", result));
  }

  @Override
  public void completed(Context ctx, String answer) {
    feed(ctx, UnifiedEmitter::emitAgentCompleted, Map.of("answer", answer));
  }

  private void feed(
      Context ctx,
      BiConsumer<UnifiedEmitter, Map<String, Object>> emit,
      Map<String, Object> details) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("run_id", ctx.runId());
    event.put("agent", ctx.agentName());
    event.putAll(details);
    emitters.find(ctx.userId()).ifPresent(emitter -> emit.accept(emitter, event));
  }
}
