package com.example.chat.agents;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Looks for what a cloud account could do without. */
@Component
public class CostOptimizerAgent extends BaseAgent {

  private final List<Tool> tools =
      List.of(
          new Tool(
              "aws_cost_analyzer",
              () -> "EC2 61%, RDS 22%, S3 9%, other 8% of 14200 USD; 7 instances below 5% CPU."),
          new Tool(
              "recommendation_engine",
              () -> "Stop 7 idle instances: 2310 USD. Reserve 3 databases: 890 USD."));

  public CostOptimizerAgent(JsonMapper json) {
    super(json);
  }

  @Override
  public String name() {
    return "cost_optimizer";
  }

  @Override
  protected List<Tool> tools() {
    return tools;
  }

  @Override
  protected String think(int step) {
    return switch (step) {
      case 1 -> "First I want to see what the account spends on which service.";
      case 2 -> "Idle compute stands out, so I ask which measures would pay off.";
      default -> "Both measures can be undone, so they belong into one plan.";
    };
  }

  @Override
  protected String answer() {
    return "Stop the 7 idle instances and reserve the 3 databases: 3200 USD less a month.";
  }
}
