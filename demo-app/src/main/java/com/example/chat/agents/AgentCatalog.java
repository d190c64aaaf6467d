package com.example.chat.agents;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Knows which agent takes which question. */
@Component
public class AgentCatalog {

  private static final String PERFORMANCE_QUESTION = "why is my service slow";

  private final CostOptimizerAgent costOptimizer;
  private final PerformanceAnalyzerAgent performanceAnalyzer;

  public AgentCatalog(
      CostOptimizerAgent costOptimizer, PerformanceAnalyzerAgent performanceAnalyzer) {
    this.costOptimizer = costOptimizer;
    this.performanceAnalyzer = performanceAnalyzer;
  }

  /** Any question that nobody else takes goes to the cost optimizer. */
  public BaseAgent forQuestion(String text) {
    String question = text.strip().toLowerCase(Locale.ROOT).replaceAll("[?!. ]+$", "");
    return question.equals(PERFORMANCE_QUESTION) ? performanceAnalyzer : costOptimizer;
  }
}
