package com.example.chat.agents;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks for where a service spends its time. */
@Component
public class PerformanceAnalyzerAgent extends BaseAgent {

  private final List<Tool> tools =
      List.of(
          new Tool(
              "latency_profiler",
              () -> "p99 of GET /orders is 1840 ms, of which 1610 ms are spent in the database."),
          new Tool(
              "query_inspector",
              () -> "SELECT on order_lines by customer_id reads 2.1 million rows without index."));

  public PerformanceAnalyzerAgent(JsonMapper json) {
    super(json);
  }

  @Override
  public String name() {
    return "performance_analyzer";
  }

  @Override
  protected List<Tool> tools() {
    return tools;
  }

  @Override
  protected String think(int step) {
    return switch (step) {
      case 1 -> "First I want to know which requests are slow and where they wait.";
      case 2 -> "The database dominates, so I look at its most expensive query.";
      default -> "One missing index explains the waiting, nothing else comes close.";
    };
  }

  @Override
  protected String answer() {
    return "Add an index on order_lines(customer_id): GET /orders should drop below 250 ms.";
  }
}
