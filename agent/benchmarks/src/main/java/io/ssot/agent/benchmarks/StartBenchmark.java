package io.ssot.agent.benchmarks;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import io.ssot.agent.benchmarks.app.Hello;
import io.ssot.agent.benchmarks.plain.AgentBuilderAgent;
import io.ssot.agent.benchmarks.plain.EmptyAgent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Compares whole processes: the same application without an agent, with an empty one, with ours,
 * and with a plain Byte Buddy {@code AgentBuilder}, in turn, so that a noisy machine is noisy for
 * all.
 */
@CommandLine.Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "How much longer does an application take to start with the agent?")
public final class StartBenchmark implements Callable<Integer> {
  @Option(names = "--runs", description = "Counted runs of each (default: ${DEFAULT-VALUE}).")
  private int runs = 20;

  @Option(names = "--agent", description = "The agent's jar (default: ${DEFAULT-VALUE}).")
  private Path agent = Path.of("agent/target/ssot-agent.jar");

  @Option(names = "--demo", description = "Measure this demo-app.jar until it is ready.")
  private Path demo;

  @Option(names = "--config", description = "The demo's configuration (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("demo-app/ssot.yaml");

  public static void main(String[] args) {
    System.exit(new CommandLine(new StartBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("ssot-benchmark");
    List<Configuration> all = demo == null ? hello(folder) : service(folder);
    for (int run = -1; run < runs; run++) {
      for (Configuration each : all) {
        each.run(run >= 0);
      }
    }
    print(all);
    return 0;
  }

  private List<Configuration> hello(Path folder) throws IOException {
    Path yaml = folder.resolve("hello.yaml");
    try (InputStream in = StartBenchmark.class.getResourceAsStream("/hello.yaml")) {
      Files.copy(in, yaml);
    }
    return compare(null, folder, yaml, "-cp", jarOf(Hello.class).toString(), Hello.class.getName());
  }

  private List<Configuration> service(Path folder) throws IOException {
    return compare(
        "chat service ready",
        folder,
        config.toAbsolutePath(),
        "-jar",
        demo.toAbsolutePath().toString(),
        "--server.port=0");
  }

  private List<Configuration> compare(String ready, Path folder, Path yaml, String... application)
      throws IOException {
    Path empty = AgentJars.of(EmptyAgent.class, null, folder);
    Path plain =
        AgentJars.of(
            AgentBuilderAgent.class,
            jarOf(net.bytebuddy.ByteBuddy.class).toUri().getRawPath(),
            folder);
    String ours = agent.toAbsolutePath() + "=config=" + yaml;
    return Arrays.asList(
        new Configuration("no agent", ready, folder, application),
        new Configuration("empty agent", ready, folder, with(empty.toString(), application)),
        new Configuration("ssot-agent", ready, folder, with(ours, application)),
        new Configuration("AgentBuilder", ready, folder, with(plain.toString(), application)));
  }

  private static String[] with(String agent, String... application) {
    String[] arguments = new String[application.length + 1];
    arguments[0] = "-javaagent:" + agent;
    System.arraycopy(application, 0, arguments, 1, application.length);
    return arguments;
  }

  private static Path jarOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static void print(List<Configuration> all) {
    Configuration base = all.get(0);
    System.out.println(
        AsciiTable.getTable(
            all,
            Arrays.asList(
                new Column().header("").with(c -> c.name),
                new Column().header("median ms").with(c -> text("%.1f", c.median())),
                new Column().header("ratio").with(c -> text("%.2f", c.ratioTo(base))))));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
