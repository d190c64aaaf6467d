package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.fail;

import com.acme.parcels.ParcelService;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.springframework.cglib.proxy.Enhancer;

/** The parcel service in a JVM of its own. */
public final class ParcelProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String READY = "ready ";

  private final JavaProcess process;
  private final Path directory;
  private final int port;

  private ParcelProcess(JavaProcess process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /** The service as it is. */
  public static ParcelProcess start(Path directory) throws Exception {
    return start(directory, JavaCommand.in(directory));
  }

  /** With the agent. */
  public static ParcelProcess start(Path directory, String stage) throws Exception {
    String agent = "-javaagent:" + Artifacts.agent() + "=config=" + configuration();
    return start(directory, JavaCommand.in(directory).flags(agent).env("SSOT_STAGE", stage));
  }

  private static ParcelProcess start(Path directory, JavaCommand command) throws Exception {
    JavaProcess process =
        command.arguments("-cp", classPath(), ParcelService.class.getName()).start();
    Optional<String> ready = process.out().await(line -> line.startsWith(READY), PATIENCE);
    if (ready.isEmpty()) {
      process.close();
      fail("the parcel service did not start\n" + process);
    }
    int port = Integer.parseInt(ready.orElseThrow().substring(READY.length()));
    return new ParcelProcess(process, directory, port);
  }

  /** The agent's configuration for this service. */
  public static Path configuration() throws URISyntaxException {
    return Path.of(ParcelProcess.class.getResource("/com/acme/ssot.yaml").toURI());
  }

  /** The service's classes, and the jars it needs. */
  public static String classPath() {
    return Stream.of(
            ParcelService.class,
            WebSocketServer.class,
            Logger.class,
            Enhancer.class,
            ByteBuddy.class)
        .map(ParcelProcess::locationOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public ParcelCustomer connect(String customer) {
    return ParcelCustomer.connect(port, customer);
  }

  /** What it printed on standard error. */
  public List<String> err() {
    return process.err().all();
  }

  /** Stops it as an operator would, and reads what the agent has written. */
  public ViolationLog stop() throws IOException, InterruptedException {
    process.terminate();
    return ViolationLog.read(directory, process.pid());
  }

  @Override
  public void close() {
    process.close();
  }
}
