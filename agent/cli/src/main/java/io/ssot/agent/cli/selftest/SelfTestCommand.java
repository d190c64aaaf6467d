package io.ssot.agent.cli.selftest;

import io.ssot.agent.cli.check.Check;
import io.ssot.agent.core.violation.Printable;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code self-test}: proves on a bundled sample that the agent works in this Java. */
@Command(
    name = "self-test",
    description = {
      "Proves on a small program that the agent has with it that it intercepts, suppresses, "
          + "reroutes and leaves no trace in a Java, and that a configuration can be used there. "
          + "Nothing of a service is run."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:every check is ok", "1:one is not", "2:wrong usage"})
public final class SelfTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration to check as well, and to start the agent with.")
  private File config;

  @Option(
      names = "--java-home",
      paramLabel = "DIR",
      description =
          "The Java to try; without it, that of the environment's JAVA_HOME, or else the one that "
              + "runs this command.")
  private File home;

  private final File jar;
  private boolean fine = true;

  /** With the jar that the agent is in; null where it is in none. */
  public SelfTestCommand(File jar) {
    this.jar = jar;
  }

  /** One check; answers what it found. */
  private interface Step {
    String take() throws IOException, InterruptedException, CheckFailure;
  }

  @Override
  public Integer call() throws IOException {
    if (jar == null) {
      throw new ParameterException(
          spec.commandLine(), "only ssot-agent.jar has the sample; run the command from it");
    }
    try (Sample sample = Sample.unpack(jar)) {
      Java java = new Java(home(), jar, sample);
      Checks checks = new Checks(java, sample.directory);
      // Without it, the others would only repeat what is wrong.
      if (take("java", checks::java)) {
        take("interception", checks::interception);
        take("suppression", checks::suppression);
        take("reroute", checks::reroute);
        take("restore", checks::restore);
        if (config != null && take("configuration", this::check)) {
          take("start", () -> start(java));
        }
      }
    }
    return fine ? 0 : 1;
  }

  private File home() {
    String environment = System.getenv("JAVA_HOME");
    boolean named = environment != null && !environment.isEmpty();
    return home != null ? home : new File(named ? environment : System.getProperty("java.home"));
  }

  private boolean take(String name, Step step) {
    String line;
    boolean ok = false;
    try {
      line = "ok " + name + ": " + step.take();
      ok = true;
    } catch (CheckFailure e) {
      line = "FAILED " + name + ": " + e.getMessage();
    } catch (IOException e) {
      line = "FAILED " + name + ": " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      line = "FAILED " + name + ": interrupted";
    }
    fine &= ok;
    spec.commandLine().getOut().println(Printable.of(line));
    return ok;
  }

  /** As the command {@code check} does. */
  private String check() throws IOException, CheckFailure {
    StringWriter found = new StringWriter();
    boolean usable = Check.run(Map.of("config", config.getPath()), null, new PrintWriter(found));
    List<String> lines = found.toString().lines().collect(Collectors.toList());
    String summary = lines.remove(lines.size() - 1);
    for (String line : lines) {
      spec.commandLine().getOut().println(Printable.of(line));
    }
    if (!usable) {
      throw new CheckFailure(summary);
    }
    return summary;
  }

  private String start(Java java) throws IOException, InterruptedException, CheckFailure {
    try (SampleJvm jvm = java.configured(config)) {
      String line = jvm.startLine();
      jvm.end();
      return line;
    }
  }
}
