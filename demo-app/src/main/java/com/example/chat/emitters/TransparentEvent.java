package com.example.chat.emitters;

/** An event as the tracing sees it; what does not apply to its type is null. */
public record TransparentEvent(
    String eventType,
    String runId,
    String userId,
    String agent,
    Integer step,
    String tool,
    String callId,
    String thought,
    String result,
    String answer) {}
