package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.rounds.Rounds;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A small service in a JVM of its own whose two emitters send the same events all the time. */
public final class RestlessProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So many that none of them was under way before. */
  private static final int SOME = 5;

  private final JavaProcess process;
  private final Path directory;
  private final Jdk jdk;

  private RestlessProcess(JavaProcess process, Path directory, Jdk jdk) {
    this.process = process;
    this.directory = directory;
    this.jdk = jdk;
  }

  public static RestlessProcess start(Path directory, Jdk jdk, String... flags)
      throws IOException, InterruptedException {
    JavaProcess process =
        JavaCommand.in(directory)
            .on(jdk)
            .flags("-Xmx64m")
            .flags(flags)
            .arguments("-cp", System.getProperty("java.class.path"), Rounds.class.getName())
            .start();
    assertTrue(process.out().await("ready"::equals, PATIENCE).isPresent(), process::toString);
    return new RestlessProcess(process, directory, jdk);
  }

  /** The agent's configuration for it. */
  public static String configuration() throws URISyntaxException {
    return Path.of(Rounds.class.getResource("/com/acme/rounds/ssot.yaml").toURI()).toString();
  }

  public String pid() {
    return Long.toString(process.pid());
  }

  public Jcmd jcmd() {
    return new Jcmd(jdk, directory, process.pid());
  }

  public Lines err() {
    return process.err();
  }

  /** Loads that agent by the attach API, as the command does, and does not ask it for anything. */
  public void attach(Path jar) throws URISyntaxException {
    ByteBuddyAgent.attach(
        jar.toFile(), pid(), "config=" + configuration() + ",jar=" + jar.toAbsolutePath());
  }

  /** Runs a command of that jar for this process, in a JVM of its own. */
  public CommandResult command(Path jar, String command, String... options)
      throws IOException, InterruptedException {
    String[] words = new String[options.length + 2];
    words[0] = command;
    words[1] = pid();
    System.arraycopy(options, 0, words, 2, options.length);
    return CommandResult.of(jar, directory, words);
  }

  /** What the service says of itself. */
  public Figures figures() throws IOException, InterruptedException {
    return tell("");
  }

  /** An emission begins, and goes on until it is released. */
  public void hold() throws IOException, InterruptedException {
    Figures unused = tell("hold");
  }

  public void release() throws IOException, InterruptedException {
    assertEquals(0, tell("release").lost(), "events lost");
  }

  private Figures tell(String line) throws IOException, InterruptedException {
    int known = process.out().all().size();
    process.say(line);
    return Figures.parse(process.out().await(known, any -> true, PATIENCE).orElseThrow(this::gone));
  }

  private IllegalStateException gone() {
    return new IllegalStateException("it does not answer\n" + process);
  }

  /** Waits until events arrive once: the agent is at work. */
  public Figures awaitOnce() throws IOException, InterruptedException {
    return awaitMore(Figures::once);
  }

  /** Waits until events arrive twice: they are sent as they were written. */
  public Figures awaitTwice() throws IOException, InterruptedException {
    return awaitMore(Figures::twice);
  }

  private Figures awaitMore(ToLongFunction<Figures> count)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Figures now = figures();
    long wanted = count.applyAsLong(now) + SOME;
    while (count.applyAsLong(now) < wanted) {
      assertTrue(System.nanoTime() < deadline, () -> "it does not come about\n" + process);
      now = figures();
    }
    assertEquals(0, now.lost(), "events lost");
    return now;
  }

  /** Ends it by its own, and reads what the agent has written. */
  public ViolationLog stop() throws IOException, InterruptedException {
    process.say("end");
    assertEquals(0, process.exitStatus(), process::toString);
    return ViolationLog.read(directory, process.pid());
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return process.toString();
  }

  /**
   * What is left after a garbage collection.
   *
   * @param lost events that never arrived
   * @param metaspace bytes
   * @param heap bytes
   */
  public record Figures(long lost, long once, long twice, long threads, long metaspace, long heap) {
    private static Figures parse(String line) {
      Map<String, Long> figures = new HashMap<>();
      for (String each : List.of(line.split(" ", -1))) {
        int equals = each.indexOf('=');
        figures.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
      }
      return new Figures(
          figures.get("lost"),
          figures.get("once"),
          figures.get("twice"),
          figures.get("threads"),
          figures.get("metaspace"),
          figures.get("heap"));
    }
  }
}
