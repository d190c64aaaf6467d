package io.ssot.agent.core.control;

import java.util.List;

/** What a running agent can be told to do. */
public interface Commands {
  /**
   * Carries one command out, on the thread that polls the mailbox.
   *
   * @param words the command and its arguments, as in {@code [stage, observe, --emitter, Bridge]}
   */
  Answer run(List<String> words);
}
