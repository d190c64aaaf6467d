package io.ssot.agent.core.install;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.Rules;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.Map;
import java.util.Properties;

/** The transformer and all behind it, for a configuration, without {@code Instrumentation}. */
final class Loom {
  final Config config;
  final ViolationLog log = new ViolationLog(null, 1, true, false);
  final Dispatcher dispatcher;
  final Sites sites = new Sites(0);
  final Matched matched;
  final JdkHops hops;
  final CallSites callSites;
  final Refusals refusals = new Refusals(log);
  final SsotTransformer transformer;

  Loom(String... lines) throws ConfigException {
    config = ConfigLoader.parse(String.join("\n", lines), "test.yaml", Map.of(), new Properties());
    dispatcher = new Dispatcher(config, log);
    matched = new Matched(config, log);
    hops = new JdkHops(null, false, new Retransformation(null, log));
    callSites = new CallSites(hops, config.policy.stage == Stage.OFF);
    transformer =
        new SsotTransformer(
            new Weaving(
                new Rules(config),
                new Weaver(config, dispatcher, sites, refusals, ""),
                matched,
                new GateCheck(log),
                log),
            hops,
            log);
  }

  /** All methods of one class are emit methods, which read their first {@code arguments}. */
  static Loom emitter(String className, int arguments) throws ConfigException {
    StringBuilder names = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 1; i < arguments; i++) {
      names.append(i == 1 ? "v" : ", v").append(i);
      values.append(", v").append(i).append(": \"arg[").append(i).append("]\"");
    }
    return new Loom(
        "stage: observe",
        "events: {made: {by: [" + names + "]}}",
        "emitters:",
        "  Fixture:",
        "    class: " + className,
        "    methods:",
        "      \"*\": {event: made, stream: \"arg[0]\"" + values + "}");
  }

  /** The class as a loader of its own defines it, woven. */
  Class<?> define(String name, byte[] bytes) throws ClassNotFoundException {
    FixtureLoader loader = new FixtureLoader();
    loader.classFiles.put(name, bytes);
    loader.transformer = transformer;
    return Class.forName(name, true, loader);
  }

  byte[] weave(String name, byte[] bytes) {
    return transformer.transform(new FixtureLoader(), name.replace('.', '/'), null, null, bytes);
  }

  long faults() {
    return log.counters().violations(Kind.AGENT_FAULT);
  }

  Agent agent() {
    return new Agent(dispatcher, sites, callSites, log);
  }
}
