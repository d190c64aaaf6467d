package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.acme.bells.Bells;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bells in a JVM of their own, with the agent, and their client. */
public final class BellProcess implements AutoCloseable {
  private static final String READY = "ready ";
  private static final int PATIENCE_MILLIS = 60_000;

  private final JavaProcess process;
  private final Path directory;
  private final Socket socket;
  private final PrintWriter requests;
  private final BufferedReader answers;

  private BellProcess(JavaProcess process, Path directory, Socket socket) throws IOException {
    this.process = process;
    this.directory = directory;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    requests = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** With this configuration; the command may have more flags. */
  public static BellProcess start(Path directory, Path config, JavaCommand command)
      throws Exception {
    JavaProcess process =
        command
            .flags(JavaCommand.QUICK, "-javaagent:" + Artifacts.agent() + "=config=" + config)
            .arguments("-cp", ParcelProcess.classPath(), Bells.class.getName())
            .start();
    try {
      int port = Integer.parseInt(process.out().await(READY).substring(READY.length()));
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      return new BellProcess(process, directory, socket);
    } catch (Throwable t) {
      process.close();
      throw t;
    }
  }

  public static BellProcess start(Path directory, Path config) throws Exception {
    return start(directory, config, JavaCommand.in(directory));
  }

  /** Asks for something, and answers the events that it caused. */
  public List<String> request(String line) throws IOException {
    requests.println(line);
    List<String> events = new ArrayList<>();
    for (String answer = answers.readLine(); !"done".equals(answer); answer = answers.readLine()) {
      assertNotNull(answer, () -> "the connection broke\n" + process);
      events.add(answer);
    }
    return events;
  }

  /** How often the event arrives. */
  public int rings(String stream, int step) throws IOException {
    return request("ring " + stream + " " + step).size();
  }

  public Operator operator() {
    return new Operator(directory, process.pid());
  }

  public Lines err() {
    return process.err();
  }

  public long pid() {
    return process.pid();
  }

  /** Leaves, upon which it ends, and reads what the agent has written. */
  public ViolationLog leave() throws IOException, InterruptedException {
    socket.close();
    assertEquals(0, process.exitStatus(), process::toString);
    return ViolationLog.read(directory, process.pid());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    process.close();
  }

  @Override
  public String toString() {
    return process.toString();
  }
}
