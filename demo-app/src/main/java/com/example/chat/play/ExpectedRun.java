package com.example.chat.play;

import java.util.List;

/** What a client must receive for one question, in order. */
record ExpectedRun(String runId, String agent, String question, List<ExpectedEvent> events) {}
