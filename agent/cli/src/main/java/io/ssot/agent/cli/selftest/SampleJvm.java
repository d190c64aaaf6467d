package io.ssot.agent.cli.selftest;

import io.ssot.agent.core.violation.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM in which the sample runs. It ends with {@link #end}, or {@link #close}. */
final class SampleJvm implements AutoCloseable {
  private static final int MOST_SECONDS = 120;
  private static final String AGENT = "ssot-agent";
  private static final String OFF = "ssot-agent: off: ";
  private static final String READY = "ready ";

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final Path err;

  /** Of its Java. */
  final String version;

  SampleJvm(ProcessBuilder builder, Path err) throws IOException, CheckFailure {
    this.err = err;
    process = builder.redirectError(err.toFile()).start();
    CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    in = process.getOutputStream();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      String said = line == null ? reason() : line + rest();
      close();
      throw new CheckFailure("the sample does not run there: " + said);
    }
    version = line.substring(READY.length());
  }

  /** A JVM that cannot begin says why on standard output, and in its second line. */
  private String rest() throws IOException {
    String next = out.readLine();
    return next == null ? "" : ": " + next;
  }

  long pid() {
    return process.pid();
  }

  /** The agent's one line about its start; if it is off, that fails. */
  String startLine() throws IOException, CheckFailure {
    for (String line : errLines()) {
      if (line.startsWith(OFF)) {
        throw new CheckFailure("the agent is off there: " + line.substring(OFF.length()));
      }
      if (line.startsWith(AGENT)) {
        return line;
      }
    }
    throw new CheckFailure("the agent says nothing there: " + reason());
  }

  /** What arrives when the emitter emits the event of this parcel. */
  List<Delivery> emit(String emitter, String parcel) throws IOException, CheckFailure {
    in.write((emitter + " " + parcel + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    List<Delivery> arrived = new ArrayList<>();
    for (String line; (line = out.readLine()) != null; ) {
      if (line.equals("done")) {
        return arrived;
      }
      arrived.add(new Delivery(line));
    }
    throw new CheckFailure(emitter + " does not come back there: " + reason());
  }

  /** Lets it end, as a service ends; if the agent had a fault, that fails. */
  void end() throws IOException, InterruptedException, CheckFailure {
    in.close();
    int status = process.waitFor();
    if (status != 0) {
      throw new CheckFailure("the JVM ends with status " + status + ": " + reason());
    }
    for (String line : errLines()) {
      if (line.contains(" agent-fault ")) {
        throw new CheckFailure("the agent had a fault: " + line);
      }
    }
  }

  private List<String> errLines() throws IOException {
    // A reader that bears bytes of any encoding.
    String text = new String(Files.readAllBytes(err), Charset.defaultCharset());
    return text.lines().map(Printable::of).collect(Collectors.toList());
  }

  /** The first line that it wrote, which is mostly what an exception says. */
  private String reason() throws IOException {
    List<String> lines = errLines();
    return lines.isEmpty() ? "it says nothing" : lines.get(0);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
