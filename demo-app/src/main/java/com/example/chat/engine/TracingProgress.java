package com.example.chat.engine;

import com.example.chat.EventTypes;
import com.example.chat.agents.Context;
import com.example.chat.agents.RunProgress;
import com.example.chat.emitters.TransparentEvent;
import com.example.chat.emitters.TransparentWebSocketEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Traces a run under a request id, after the engine has dealt with each event. */
final class TracingProgress implements RunProgress {

  private static final Logger log = LoggerFactory.getLogger(TracingProgress.class);

  private final RunProgress delegate;
  private final TransparentWebSocketEvents events;
  private final String requestId;

  TracingProgress(RunProgress delegate, TransparentWebSocketEvents events, String requestId) {
    this.delegate = delegate;
    this.events = events;
    this.requestId = requestId;
  }

  @Override
  public void started(Context ctx) {
    delegate.started(ctx);
    trace(event(ctx, EventTypes.AGENT_STARTED, null, null, null, null, null, null));
  }

  @Override
  public void thinking(Context ctx, int step, String thought) {
    delegate.thinking(ctx, step, thought);
    trace(event(ctx, EventTypes.AGENT_THINKING, step, null, null, thought, null, null));
  }

  @Override
  public void toolExecuting(Context ctx, String tool, String callId) {
    delegate.toolExecuting(ctx, tool, callId);
    trace(event(ctx, EventTypes.TOOL_EXECUTING, null, tool, callId, null, null, null));
  }

  @Override
  public void toolCompleted(Context ctx, String tool, String callId, String result) {
    delegate.toolCompleted(ctx, tool, callId, result);
    trace(event(ctx, EventTypes.TOOL_COMPLETED, null, tool, callId, null, result, null));
  }

  @Override
  public void completed(Context ctx, String answer) {
    delegate.completed(ctx, answer);
    trace(event(ctx, EventTypes.AGENT_COMPLETED, null, null, null, null, null, answer));
  }

  private void trace(TransparentEvent event) {
    var unused =
        events
            .publish(requestId, event)
            .exceptionally(
                failure -> {
                  log.debug("request {}: {} not traced", requestId, event.eventType(), failure);
                  return false;
                });
  }

  private static TransparentEvent event(
      Context ctx,
      String type,
      Integer step,
      String tool,
      String callId,
      String thought,
      String result,
      String answer) {
    return new TransparentEvent(
        type,
        ctx.runId(),
        ctx.userId(),
        ctx.agentName(),
        step,
        tool,
        callId,
        thought,
        result,
        answer);
  }
}
