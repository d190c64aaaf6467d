package io.ssot.agent.it.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many users of one service at the same time. */
public final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofMillis(400);

  /** Less than the 16 that the service lets wait, so that it refuses nothing. */
  private static final int MOST_PENDING = 12;

  /** Makes run ids unique among all crowds of this JVM. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final List<ChatClient> clients;
  private final String prefix = "crowd" + NUMBER.incrementAndGet() + "-";
  private final AtomicInteger runs = new AtomicInteger();

  private Crowd(List<ChatClient> clients) {
    this.clients = clients;
  }

  /** Users {@code user001} and on, connected all at once. */
  public static Crowd join(Service service, int users) {
    List<CompletableFuture<ChatClient>> joining =
        IntStream.rangeClosed(1, users)
            .mapToObj(i -> ChatClient.connect(service, userName(i)))
            .toList();
    return new Crowd(
        joining.stream().map(it -> it.orTimeout(60, TimeUnit.SECONDS).join()).toList());
  }

  public static String userName(int number) {
    return String.format(Locale.ROOT, "user%03d", number);
  }

  public List<ChatClient> clients() {
    return clients;
  }

  public ChatClient client(int index) {
    return clients.get(index);
  }

  /** A question that nobody has asked yet; the service's agents take turns. */
  public ExpectedRun nextRun() {
    int number = runs.incrementAndGet();
    return ExpectedRun.of(prefix + number, Script.ALL.get(number % Script.ALL.size()));
  }

  /**
   * Each asks so many questions, the next when the answer to the one before is complete. Returns
   * when all are answered, or the patience is over: the findings then tell what is missing.
   */
  public Crowd play(int rounds) {
    await(clients.stream().map(client -> rounds(client, rounds)).toList());
    return this;
  }

  private CompletableFuture<Void> rounds(ChatClient client, int left) {
    return left == 0
        ? CompletableFuture.completedFuture(null)
        : client.ask(nextRun()).thenCompose(done -> rounds(client, left - 1));
  }

  /** As {@link #play}, with how long it took. */
  public Pace race(int rounds) {
    long start = System.nanoTime();
    play(rounds);
    return new Pace(rounds * clients.size(), 0, (System.nanoTime() - start) / 1e9);
  }

  /** Each asks so many questions without waiting for an answer. */
  public Crowd ask(int questions) {
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      clients.forEach(client -> answers.add(client.ask(nextRun())));
    }
    await(answers);
    return this;
  }

  private static void await(List<CompletableFuture<Void>> answers) {
    CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /**
   * Asks at an even pace for so long, whatever the service's speed, unless that falls so far behind
   * that it would refuse questions. Returns when all is answered.
   */
  public Pace pace(double runsPerSecond, Duration duration) throws InterruptedException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger skipped = new AtomicInteger();
    long start = System.nanoTime();
    try {
      var ticks =
          clock.scheduleAtFixedRate(
              () -> {
                ChatClient client = clients.get(next.getAndIncrement() % clients.size());
                if (client.pending() < MOST_PENDING) {
                  answers.add(client.ask(nextRun()));
                } else {
                  skipped.incrementAndGet();
                }
              },
              0,
              (long) (1e9 / runsPerSecond),
              TimeUnit.NANOSECONDS);
      CompletableFuture<Void> end = new CompletableFuture<>();
      var unused =
          clock.schedule(() -> end.complete(null), duration.toMillis(), TimeUnit.MILLISECONDS);
      end.join();
      ticks.cancel(false);
    } finally {
      clock.shutdown();
    }
    boolean ended = clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      throw new IllegalStateException("the clock did not stop");
    }
    await(answers);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Pace(answers.size(), skipped.get(), seconds);
  }

  /** Waits until everybody has so many frames for each question asked, or the patience is over. */
  public Crowd awaitFramesPerRun(int frames) throws InterruptedException {
    long deadline = System.nanoTime() + SHORT_PATIENCE.toNanos();
    for (ChatClient client : clients) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      boolean unused = client.awaitFrames(client.asked().size() * frames, left);
    }
    return this;
  }

  /** Waits until nobody receives anything more. */
  public Crowd awaitSilence() throws InterruptedException {
    while (true) {
      for (ChatClient client : clients) {
        long quiet = System.nanoTime() - client.lastNanos();
        if (quiet < SILENCE.toNanos()) {
          client.awaitSilence(SILENCE.minusNanos(quiet));
        }
      }
      long last = clients.stream().mapToLong(ChatClient::lastNanos).max().orElse(0);
      if (System.nanoTime() - last >= SILENCE.toNanos()) {
        return this;
      }
    }
  }

  /** Forgets what was asked and received so far: what comes now is judged by itself. */
  public Crowd forget() {
    clients.forEach(ChatClient::forget);
    return this;
  }

  /** Goes on asking for as long as the step takes; returns when all is answered. */
  public void during(Step step) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(
            () -> {
              do {
                play(1);
              } while (!over.get());
            });
    try {
      step.take();
    } finally {
      over.set(true);
      load.join();
    }
    awaitSilence();
  }

  /** What somebody does meanwhile. */
  @FunctionalInterface
  public interface Step {
    void take() throws Exception;
  }

  public Findings findings() {
    return clients.stream().map(ChatClient::findings).reduce(Findings.NONE, Findings::plus);
  }

  public List<Frame> frames() {
    return clients.stream().flatMap(client -> client.frames().stream()).toList();
  }

  /** The different sequences of sources and events that runs of this script were received as. */
  public Set<List<String>> sequences(Script script) {
    Set<List<String>> sequences = new HashSet<>();
    for (ChatClient client : clients) {
      for (ExpectedRun run : client.asked()) {
        if (run.script() == script) {
          sequences.add(sequence(client, run));
        }
      }
    }
    return sequences;
  }

  private static List<String> sequence(ChatClient client, ExpectedRun run) {
    return client.frames().stream()
        .filter(frame -> run.id().equals(frame.run()))
        .map(frame -> frame.shape() + " " + frame.event() + " " + frame.content())
        .map(text -> text.replace(run.id(), "RUN"))
        .toList();
  }

  /** How long each event took from the service to the user; copies do not count. */
  public Latency latency() {
    List<Long> micros = new ArrayList<>();
    for (ChatClient client : clients) {
      Set<Object> seen = new HashSet<>();
      for (Frame frame : client.frames()) {
        if (frame.event() != null && seen.add(List.of(frame.run(), frame.event()))) {
          micros.add(frame.latencyMicros());
        }
      }
    }
    return Latency.of(micros);
  }

  @Override
  public void close() {
    clients.forEach(ChatClient::close);
  }

  /**
   * How it went.
   *
   * @param skipped questions that were not asked because too many were waiting for an answer
   * @param seconds until all was answered
   */
  public record Pace(int runs, int skipped, double seconds) {
    public double eventsPerSecond() {
      return runs * Script.EVENTS / seconds;
    }
  }
}
