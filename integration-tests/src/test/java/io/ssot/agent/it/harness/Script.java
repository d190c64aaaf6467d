package io.ssot.agent.it.harness;

import java.util.List;

/** What the service's two agents are known to answer, written down apart from the service. */
public final class Script {
  public static final Script COST =
      new Script(
          "cost_optimizer",
          "help me cut my cloud bill",
          List.of("aws_cost_analyzer", "recommendation_engine"),
          List.of(
              "First I want to see what the account spends on which service.",
              "Idle compute stands out, so I ask which measures would pay off.",
              "Both measures can be undone, so they belong into one plan."),
          List.of(
              "EC2 61%, RDS 22%, S3 9%, other 8% of 14200 USD; 7 instances below 5% CPU.",
              "Stop 7 idle instances: 2310 USD. Reserve 3 databases: 890 USD."),
          "Stop the 7 idle instances and reserve the 3 databases: 3200 USD less a month.");
  public static final Script PERFORMANCE =
      new Script(
          "performance_analyzer",
          "why is my service slow",
          List.of("latency_profiler", "query_inspector"),
          List.of(
              "First I want to know which requests are slow and where they wait.",
              "The database dominates, so I look at its most expensive query.",
              "One missing index explains the waiting, nothing else comes close."),
          List.of(
              "p99 of GET /orders is 1840 ms, of which 1610 ms are spent in the database.",
              "SELECT on order_lines by customer_id reads 2.1 million rows without index."),
          "Add an index on order_lines(customer_id): GET /orders should drop below 250 ms.");

  public static final List<Script> ALL = List.of(COST, PERFORMANCE);

  /** How many events each run yields. */
  public static final int EVENTS = 9;

  /** How often each is sent while nobody consolidates: once by each emitter. */
  public static final int COPIES = 4;

  public final String agent;
  public final String question;
  public final String answer;
  private final List<String> tools;
  private final List<String> thoughts;
  private final List<String> results;

  private Script(
      String agent,
      String question,
      List<String> tools,
      List<String> thoughts,
      List<String> results,
      String answer) {
    this.agent = agent;
    this.question = question;
    this.tools = tools;
    this.thoughts = thoughts;
    this.results = results;
    this.answer = answer;
  }

  /** The events of a run, in order. */
  List<ExpectedEvent> events(String run) {
    return List.of(
        new ExpectedEvent(new EventId(EventId.STARTED, ""), null),
        thought(1),
        toolEvent(EventId.EXECUTING, run, 1, null),
        toolEvent(EventId.TOOL_DONE, run, 1, results.get(0)),
        thought(2),
        toolEvent(EventId.EXECUTING, run, 2, null),
        toolEvent(EventId.TOOL_DONE, run, 2, results.get(1)),
        thought(3),
        new ExpectedEvent(new EventId(EventId.COMPLETED, ""), answer));
  }

  private ExpectedEvent thought(int step) {
    return new ExpectedEvent(
        new EventId(EventId.THINKING, Integer.toString(step)), thoughts.get(step - 1));
  }

  private ExpectedEvent toolEvent(String type, String run, int number, String content) {
    String detail = tools.get(number - 1) + "/" + run + "-call-" + number;
    return new ExpectedEvent(new EventId(type, detail), content);
  }
}
