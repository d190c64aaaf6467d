package io.ssot.agent.core.violation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Standard error, where the logger writes, until closed. */
final class ErrCapture implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ErrCapture() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  List<String> lines(String part) {
    List<String> all = new ArrayList<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.contains(part)) {
        all.add(line);
      }
    }
    return all;
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
