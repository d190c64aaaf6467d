package com.example.chat.agents;

import org.springframework.web.socket.WebSocketSession;

/** For whom an agent works, in which run, and the connection on which the user waits. */
public record Context(String userId, String runId, String agentName, WebSocketSession session) {}
