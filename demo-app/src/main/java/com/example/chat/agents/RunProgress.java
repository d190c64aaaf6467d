package com.example.chat.agents;

/** What the engine wants to know of a run while an agent works on it. */
public interface RunProgress {

  void started(Context ctx);

  void thinking(Context ctx, int step, String thought);

  void toolExecuting(Context ctx, String tool, String callId);

  void toolCompleted(Context ctx, String tool, String callId, String result);

  void completed(Context ctx, String answer);
}
