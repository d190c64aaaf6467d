package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the agent has written about one process; empty where it left no file. */
public final class ViolationLog {
  private final Path file;
  private final List<JsonObject> records = new ArrayList<>();

  private ViolationLog(Path file) {
    this.file = file;
  }

  public static ViolationLog read(Path directory, long pid) throws IOException {
    Path file = directory.resolve("ssot-violations-" + pid + ".jsonl");
    ViolationLog log = new ViolationLog(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        log.records.add(JsonParser.parseString(line).getAsJsonObject());
      }
    }
    return log;
  }

  public Path file() {
    return file;
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** All lines, in order. */
  public List<JsonObject> records() {
    return List.copyOf(records);
  }

  public List<JsonObject> records(String kind) {
    return records.stream().filter(it -> it.get("kind").getAsString().equals(kind)).toList();
  }

  public JsonObject summary() {
    List<JsonObject> summaries = records("summary");
    assertEquals(1, summaries.size(), "summaries in " + file);
    return summaries.get(0);
  }

  /** A total of the summary, such as {@code suppressed}. */
  public int total(String member) {
    return summary().get(member).getAsInt();
  }

  /** How many violations of the kind there were, whether or not each is a line of the file. */
  public int count(String kind) {
    return members("violations").stream()
        .filter(it -> it.get("kind").getAsString().equals(kind))
        .mapToInt(it -> it.get("count").getAsInt())
        .sum();
  }

  /** For each emit method, {@code Class.method}, how many emissions of the event type it made. */
  public Map<String, Integer> emissions(String event) {
    Map<String, Integer> emissions = new TreeMap<>();
    for (JsonObject each : members("origins")) {
      if (each.get("event").getAsString().equals(event)) {
        emissions.merge(
            nameOf(each.getAsJsonObject("origin")), each.get("emissions").getAsInt(), Integer::sum);
      }
    }
    return emissions;
  }

  /** {@code Class.method} of an origin, without the package. */
  public static String nameOf(JsonObject origin) {
    String type = origin.get("class").getAsString();
    return type.substring(type.lastIndexOf('.') + 1) + "." + origin.get("method").getAsString();
  }

  /** The counters whose name begins so. */
  public Map<String, Integer> counters(String prefix) {
    Map<String, Integer> counters = new TreeMap<>();
    for (Map.Entry<String, JsonElement> each : summary().getAsJsonObject("counters").entrySet()) {
      if (each.getKey().startsWith(prefix)) {
        counters.put(each.getKey(), each.getValue().getAsInt());
      }
    }
    return counters;
  }

  /** The agent worked, and nothing in it went wrong. */
  public void assertNoFault() {
    assertTrue(exists(), "the agent has written no " + file);
    assertEquals(List.of(), records("agent-fault"), "faults of the agent");
    assertEquals(0, count("agent-fault"), "faults of the agent, by the summary");
    assertEquals(Map.of(), counters("agent-fault"), "faults of the agent, by its counters");
    assertEquals(Map.of(), counters("log-fault"), "faults of its log");
  }

  /**
   * What the agent has counted is what the clients have seen: each emission of the four emitters
   * was noticed, and delivered or suppressed.
   */
  public void assertAgreesWith(Findings findings) {
    int copies = findings.expected() * Script.COPIES;
    assertEquals(copies, total("emissions"), "emissions");
    assertEquals(findings.received(), total("delivered"), "delivered");
    assertEquals(copies - findings.received(), total("suppressed"), "suppressed");
  }

  private List<JsonObject> members(String array) {
    List<JsonObject> members = new ArrayList<>();
    summary().getAsJsonArray(array).forEach(it -> members.add(it.getAsJsonObject()));
    return members;
  }
}
