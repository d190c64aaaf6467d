package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a process prints, line by line. */
public final class Lines {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EXCERPT = 10;
  private static final int WIDTH = 500;

  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  Lines(InputStream in, String threadName) {
    Thread reader = new Thread(() -> read(in), threadName);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the stream broke: " + e + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  public synchronized List<String> all() {
    return List.copyOf(lines);
  }

  public List<String> matching(Predicate<String> wanted) {
    return all().stream().filter(wanted).toList();
  }

  /** The first line that matches; empty if the stream ends, or the time is over, without one. */
  public Optional<String> await(Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    return await(0, wanted, patience);
  }

  /** As {@link #await(Predicate, Duration)}, beyond the first so many lines. */
  public synchronized Optional<String> await(int known, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int next = known;
    while (true) {
      for (; next < lines.size(); next++) {
        if (wanted.test(lines.get(next))) {
          return Optional.of(lines.get(next));
        }
      }
      long left = deadline - System.nanoTime();
      if (ended || left <= 0) {
        return Optional.empty();
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** The first line that has this in it, without which the test fails. */
  public String await(String part) throws InterruptedException {
    return await(line -> line.contains(part), PATIENCE)
        .orElseGet(() -> fail("nobody said '" + part + "':\n" + this));
  }

  /** Waits until all that was printed has been read. */
  synchronized void awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }

  /** Enough to see what went wrong: the first and the last lines, not too long ones. */
  String excerpt() {
    List<String> all = all();
    int last = all.size() - EXCERPT;
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i);
      if (i < EXCERPT || i >= last) {
        shown.add(line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line);
      } else if (i == EXCERPT) {
        shown.add("... " + (last - EXCERPT) + " more lines");
      }
    }
    return String.join("\n", shown);
  }

  @Override
  public String toString() {
    return String.join("\n", all());
  }
}
