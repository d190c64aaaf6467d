package io.ssot.agent.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One way to start the same application, and how long each start took. */
final class Configuration {
  final String name;
  final List<Double> millis = new ArrayList<>();
  private final List<String> command;
  private final String readyLine;
  private final Path folder;

  /**
   * @param readyLine how the line begins that ends the measurement; null for the end of the process
   */
  Configuration(String name, String readyLine, Path folder, String... arguments) {
    this.name = name;
    this.readyLine = readyLine;
    this.folder = folder;
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(arguments));
  }

  /** Runs once; a run that fails ends the benchmark. */
  void run(boolean counted) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitReady(process);
      double took = (System.nanoTime() - start) / 1e6;
      end(process);
      if (counted) {
        millis.add(took);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void awaitReady(Process process) throws IOException, InterruptedException {
    BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = out.readLine()) != null; ) {
      if (readyLine != null && line.startsWith(readyLine)) {
        return;
      }
    }
    if (process.waitFor() != 0 || readyLine != null) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** The median of this one's runs over the other's, run by run. */
  double ratioTo(Configuration other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < millis.size(); i++) {
      ratios.add(millis.get(i) / other.millis.get(i));
    }
    return median(ratios);
  }

  double median() {
    return median(millis);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
