package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    all.addAll(List.of("--timeout", "60"));
    JavaCommand command =
        JavaCommand.in(directory)
            .flags(JavaCommand.QUICK, "-jar", Artifacts.agent().toString())
            .arguments(all.toArray(String[]::new));
    try (JavaProcess process = command.start()) {
      assertEquals(0, process.exitStatus(), process::toString);
      return process.out().toString();
    }
  }

  public JsonObject status() throws IOException, InterruptedException {
    return JsonParser.parseString(command("status", "--json")).getAsJsonObject();
  }
}
