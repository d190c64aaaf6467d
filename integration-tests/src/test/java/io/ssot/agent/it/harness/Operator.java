package io.ssot.agent.it.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who commands the agent of a running process with {@code java -jar ssot-agent.jar}. */
public final class Operator {
  private final Path directory;
  private final long pid;

  public Operator(Path directory, long pid) {
    this.directory = directory;
    this.pid = pid;
  }

  /** Gives the command, which has to be done; answers what it prints. */
  public String command(String name, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(name, Long.toString(pid)));
    all.addAll(List.of(words));
    return CommandResult.of(Artifacts.agent(), directory, all.toArray(String[]::new))
        .assertDone()
        .out();
  }

  public JsonObject status() throws IOException, InterruptedException {
    return JsonParser.parseString(command("status", "--json")).getAsJsonObject();
  }
}
