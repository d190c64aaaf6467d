package io.ssot.agent.core.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads how far the rollout has come, and for whom. */
final class PolicyReader {
  private final Section root;
  private final Settings settings;

  PolicyReader(Section root, Settings settings) {
    this.root = root;
    this.settings = settings;
  }

  Policy read() {
    return new Policy(
        settings.stage,
        settings.canary,
        settings.canarySeed,
        limits("emitters"),
        limits("events"),
        scope("include"),
        scope("exclude"));
  }

  /** The {@code stage} of each mapping in a section. */
  private Map<String, Stage> limits(String section) {
    Map<String, Stage> limits = new LinkedHashMap<>();
    YamlNode node = root.node.get(section);
    for (int i = 0; node != null && node.isMapping() && i < node.keys.size(); i++) {
      YamlNode value = node.values.get(i);
      YamlNode stage = value.isMapping() ? value.get("stage") : null;
      if (stage != null) {
        limits.put(node.keys.get(i).text, limit(stage));
      }
    }
    return limits;
  }

  private Stage limit(YamlNode node) {
    for (Stage stage : Stage.values()) {
      if (Policy.word(stage).equals(node.text)) {
        return stage;
      }
    }
    root.problems.add(
        node.mark, "`stage` is " + node.kind(), "write `off`, `observe` or `enforce`");
    return Stage.OBSERVE;
  }

  private Scope scope(String key) {
    Section section = Section.open("`" + key + "`", root.node.get(key), root.problems);
    section.only(Keys.SCOPE);
    return new Scope(section.texts("stream"), section.texts("receiver"));
  }
}
