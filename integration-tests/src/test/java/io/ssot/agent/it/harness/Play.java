package io.ssot.agent.it.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;

/** The service's own {@code play} command: users that chat with it, and a report. */
public record Play(int exitStatus, JsonObject report, Lines err, ViolationLog log, String text) {
  public static final int USERS = 5;
  public static final int ROUNDS = 2;
  public static final int EVENTS = USERS * ROUNDS * Script.EVENTS;

  /** Runs it with the given JVM flags and settings. */
  public static Play run(Path directory, JavaCommand command)
      throws IOException, InterruptedException {
    try (JavaProcess process =
        command
            .arguments("-jar", Artifacts.demo().toString(), "play", "--json")
            .arguments("--users", "" + USERS, "--rounds", "" + ROUNDS)
            .start()) {
      int status = process.exitStatus();
      String out = process.out().toString();
      JsonObject report =
          out.startsWith("{") ? JsonParser.parseString(out).getAsJsonObject() : new JsonObject();
      ViolationLog log = ViolationLog.read(directory, process.pid());
      return new Play(status, report, process.err(), log, process.toString());
    }
  }

  public int figure(String name) {
    return report.get(name).getAsInt();
  }

  @Override
  public String toString() {
    return text;
  }
}
