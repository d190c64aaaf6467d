package io.ssot.agent.cli.check;

import io.ssot.agent.core.config.BuiltInSinks;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.Mark;
import io.ssot.agent.core.config.Problem;
import io.ssot.agent.core.config.SinkRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Compares a configuration that is well formed with the classes that it speaks of. */
public final class Check {
  private final Config config;
  private final Findings findings = new Findings();

  private Check(Config config) {
    this.config = config;
  }

  /**
   * Prints what was found.
   *
   * @param arguments what the agent would be given, such as {@code config}
   * @param classes null if only the file itself is checked
   * @return whether everything is fine
   * @throws IOException if the file cannot be read
   */
  public static boolean run(Map<String, String> arguments, ClassPath classes, PrintWriter out)
      throws IOException {
    try {
      return run(
          ConfigLoader.load(arguments, System.getenv(), System.getProperties()), classes, out);
    } catch (ConfigException e) {
      for (Problem problem : e.problems) {
        out.println(problem);
      }
      out.println(count(e.problems.size(), "problem"));
      return false;
    }
  }

  private static boolean run(Config config, ClassPath classes, PrintWriter out) {
    Check check = new Check(config);
    check.noteEvents();
    if (classes != null) {
      check.compare(new Types(classes));
    }
    check.findings.print(out);
    out.println(check.summary(classes != null));
    return check.findings.problems() == 0;
  }

  /** {@code 1 problem}, {@code 2 problems}. */
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void noteEvents() {
    for (EventRule event : config.events.values()) {
      if (event.countRepeats) {
        findings.note(
            event.mark,
            "`repeats: count` of `"
                + event.name
                + "` is safe only where every emitter emits every repeat; name a discriminator in"
                + " `by` where there is one");
      }
    }
    if (config.emitters.isEmpty()) {
      findings.note(
          new Mark(config.source, 0, 0),
          "no emitter is configured, so nothing is intercepted but sinks");
    }
  }

  private void compare(Types types) {
    new EmitterCheck(config, types, findings).run();
    new CanonicalCheck(config, types, findings).run();
    SinkCheck sinks = new SinkCheck(types, findings);
    for (SinkRule sink : config.sinks) {
      sinks.run(sink);
    }
    for (SinkRule sink : BuiltInSinks.rules()) {
      sinks.run(sink);
    }
    HopCheck hops = new HopCheck(types, findings);
    for (HopRule.Point point : config.hops) {
      hops.run(point);
    }
  }

  private String summary(boolean compared) {
    if (findings.problems() > 0) {
      return count(findings.problems(), "problem");
    }
    String text =
        config.source
            + ": fine; stage "
            + config.policy.stage.name().toLowerCase(Locale.ROOT)
            + ", "
            + count(config.events.size(), "event type")
            + ", "
            + count(config.emitters.size(), "emitter")
            + ", "
            + count(config.sinks.size(), "own sink");
    return compared ? text : text + " (--classpath tells what the rules match)";
  }
}
