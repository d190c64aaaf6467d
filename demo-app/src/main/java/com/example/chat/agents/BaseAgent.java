package com.example.chat.agents;

import com.example.chat.EpochMicros;
import com.example.chat.EventTypes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.TextMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agent: thinks, uses its tools in turn, answers.
 *
 * <p>The oldest part of the service. In the first version an agent ran right on the user's socket
 * and wrote to it as it went; the web client of that time still relies on these flat frames, so the
 * {@code emit} methods have stayed when the engine took over.
 */
public abstract class BaseAgent {

  private static final Logger log = LoggerFactory.getLogger(BaseAgent.class);

  private final JsonMapper json;

  protected BaseAgent(JsonMapper json) {
    this.json = json;
  }

  public abstract String name();

  /** The tools in the order in which this agent uses them. */
  protected abstract List<Tool> tools();

  /** What the agent thinks before it uses tool number {@code step}, or before it answers. */
  protected abstract String think(int step);

  protected abstract String answer();

  /** Works on a run from start to answer, on the calling thread. */
  public void execute(Context ctx, RunProgress progress) {
    requireClient(ctx);
    emitStarted(ctx);
    progress.started(ctx);

    int step = 0;
    for (Tool tool : tools()) {
      step++;
      think(step, ctx, progress);
      use(tool, ctx.runId() + "-call-" + step, ctx, progress);
    }
    think(step + 1, ctx, progress);

    requireClient(ctx);
    String answer = answer();
    emitCompleted(answer, ctx);
    progress.completed(ctx, answer);
  }

  private void think(int step, Context ctx, RunProgress progress) {
    requireClient(ctx);
    String thought = think(step);
    emitThinking(thought, step, ctx);
    progress.thinking(ctx, step, thought);
  }

  private void use(Tool tool, String callId, Context ctx, RunProgress progress) {
    requireClient(ctx);
    emitToolExecuting(tool.name(), callId, ctx);
    progress.toolExecuting(ctx, tool.name(), callId);

    String result = tool.lookup().get();

    requireClient(ctx);
    emitToolCompleted(tool.name(), callId, result, ctx);
    progress.toolCompleted(ctx, tool.name(), callId, result);
  }

  private static void requireClient(Context ctx) {
    if (!ctx.session().isOpen()) {
      throw new ClientGoneException(ctx.runId());
    }
  }

  protected void emitStarted(Context ctx) {
    send(EventTypes.AGENT_STARTED, Map.of("agent", ctx.agentName()), ctx);
  }

  protected void emitThinking(String thought, Integer step, Context ctx) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("thought", thought);
    fields.put("n", step);
    send(EventTypes.AGENT_THINKING, fields, ctx);
  }

  protected void emitToolExecuting(String tool, String callId, Context ctx) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tool_name", tool);
    fields.put("tool_call", callId);
    send(EventTypes.TOOL_EXECUTING, fields, ctx);
  }

  protected void emitToolCompleted(String tool, String callId, String result, Context ctx) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tool_name", tool);
    fields.put("tool_call", callId);
    fields.put("result", result);
    send(EventTypes.TOOL_COMPLETED, fields, ctx);
  }

  protected void emitCompleted(String answer, Context ctx) {
    send(EventTypes.AGENT_COMPLETED, Map.of("final_answer", answer), ctx);
  }

  private void send(String type, Map<String, Object> fields, Context ctx) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("type", type);
    frame.put("run", ctx.runId());
    frame.putAll(fields);
    frame.put("at", EpochMicros.now());
    TextMessage message = new TextMessage(json.writeValueAsString(frame));
    try {
      ctx.session().sendMessage(message);
    } catch (IOException | IllegalStateException e) {
      log.debug("run {}: {} not sent", ctx.runId(), type, e);
    }
  }
}
