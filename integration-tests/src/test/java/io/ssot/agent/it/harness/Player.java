package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.shapes.Schedules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM with the agent that plays schedules, and tells what arrived. */
public final class Player implements AutoCloseable {
  private static final int PATIENCE = 120_000;

  private final Path directory;
  private final JavaProcess process;
  private final Socket socket;
  private final BufferedReader in;
  private final PrintWriter out;

  public Player(Jdk jdk, Path directory, String... settings) throws Exception {
    this.directory = directory;
    Path configuration = Path.of(Schedules.class.getResource("model.yaml").toURI());
    JavaCommand command =
        JavaCommand.in(directory)
            .on(jdk)
            .flags("-javaagent:" + Artifacts.agent() + "=strict=true,config=" + configuration)
            .flags(Arrays.stream(settings).map(it -> "-Dssot." + it).toArray(String[]::new))
            .arguments("-cp", ParcelProcess.classPath(), Schedules.class.getName());
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(PATIENCE);
      process = command.arguments("" + server.getLocalPort()).start();
      socket = server.accept();
    }
    socket.setSoTimeout(PATIENCE);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8);
  }

  public long pid() {
    return process.pid();
  }

  /** For each schedule what arrived at each connection. */
  public List<List<Arrivals>> play(List<String> schedules) throws IOException {
    schedules.forEach(out::println);
    out.flush();
    List<List<Arrivals>> answers = new ArrayList<>();
    for (int i = 0; i < schedules.size(); i++) {
      String answer = in.readLine();
      if (answer == null) {
        throw new IOException("it ended\n" + process);
      }
      answers.add(Arrays.stream(answer.split("\\|", -1)).map(Arrivals::parse).toList());
    }
    return answers;
  }

  /** Ends it, and reads what the agent has written. */
  public ViolationLog stop() throws IOException, InterruptedException {
    socket.shutdownOutput();
    assertEquals(0, process.exitStatus(), process::toString);
    return ViolationLog.read(directory, process.pid());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    process.close();
  }
}
