package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The chat service in a JVM of its own. */
public final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The exit status of a JVM that was asked to end. */
  private static final int SIGTERM = 128 + 15;

  private static final String READY = "chat service ready on port ";
  private static final Executor NETWORK =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "network");
            thread.setDaemon(true);
            return thread;
          });

  private final JavaProcess process;
  private final Path directory;
  private final Jdk jdk;
  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .executor(NETWORK)
          .build();

  private Service(JavaProcess process, Path directory, Jdk jdk, int port) {
    this.process = process;
    this.directory = directory;
    this.jdk = jdk;
    this.url = URI.create("http://localhost:" + port);
  }

  /** The service as it is, without the agent. */
  public static Launch in(Path directory) {
    return new Launch(directory);
  }

  public URI url() {
    return url;
  }

  public HttpClient http() {
    return http;
  }

  public Lines out() {
    return process.out();
  }

  public Lines err() {
    return process.err();
  }

  public long pid() {
    return process.pid();
  }

  /** What looks into it from outside. */
  public Jcmd jcmd() {
    return new Jcmd(jdk, directory, process.pid());
  }

  /** The bytes that are live after a full garbage collection. */
  public long liveHeap() throws IOException, InterruptedException {
    return jcmd().liveHeap();
  }

  /** Stops it as an operator would, and reads what the agent has written. */
  public ViolationLog stop() throws IOException, InterruptedException {
    assertEquals(SIGTERM, process.terminate(), process::toString);
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

  /** How the service is to be started. */
  public static final class Launch {
    private final JavaCommand command;
    private final Path directory;
    private Jdk jdk = Jdk.current();

    private Launch(Path directory) {
      this.directory = directory;
      // As small as services often are, and the same for all whose figures are compared.
      command = JavaCommand.in(directory).flags("-Xmx512m");
    }

    public Launch on(Jdk other) {
      jdk = other;
      command.on(other);
      return this;
    }

    /** With the agent and the configuration that comes with the service, which enforces. */
    public Launch agent() {
      return agent("config=" + Artifacts.demoConfiguration());
    }

    /** With the agent and these agent arguments. */
    public Launch agent(String arguments) {
      String suffix = arguments.isEmpty() ? "" : "=" + arguments;
      return flags("-javaagent:" + Artifacts.agent() + suffix);
    }

    public Launch stage(String stage) {
      return env("SSOT_STAGE", stage);
    }

    public Launch delivery(String delivery) {
      return env("SSOT_DELIVERY", delivery);
    }

    /** With the simple compiler, which does for a few questions and has the service up sooner. */
    public Launch quick() {
      return flags(JavaCommand.QUICK);
    }

    public Launch flags(String... more) {
      command.flags(more);
      return this;
    }

    public Launch env(String name, String value) {
      command.env(name, value);
      return this;
    }

    /** Starts it, and returns when it serves. */
    public Service start() throws IOException, InterruptedException {
      JavaProcess process =
          command.arguments("-jar", Artifacts.demo().toString(), "--server.port=0").start();
      Optional<String> ready = process.out().await(line -> line.startsWith(READY), PATIENCE);
      if (ready.isEmpty()) {
        process.close();
        fail("the service did not start\n" + process);
      }
      int port = Integer.parseInt(ready.orElseThrow().substring(READY.length()));
      return new Service(process, directory, jdk, port);
    }
  }
}
