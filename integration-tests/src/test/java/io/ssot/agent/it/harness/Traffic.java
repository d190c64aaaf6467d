package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A crowd that keeps asking, at an even pace and in turns, until it is stopped. */
public final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Less than the 16 that the service lets wait, so that it refuses nothing. */
  private static final int MOST_PENDING = 12;

  private final Crowd crowd;
  private final Supplier<String> ids;
  private final int most;
  private final List<Question> questions = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int turn;
  private int asked;

  private Traffic(Crowd crowd, Supplier<String> ids, int most) {
    this.crowd = crowd;
    this.ids = ids;
    this.most = most;
  }

  /**
   * Begins.
   *
   * @param ids the runs' ids, each another one
   * @param most questions, after which there are no more
   */
  public static Traffic of(Crowd crowd, double runsPerSecond, int most, Supplier<String> ids) {
    Traffic traffic = new Traffic(crowd, ids, most);
    var unused =
        traffic.clock.scheduleAtFixedRate(
            traffic::ask, 0, (long) (1e9 / runsPerSecond), TimeUnit.NANOSECONDS);
    return traffic;
  }

  /** The wall clock, in which frames are stamped, too. */
  public static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** Holds no lock while it asks: a client holds its own when an answer is complete. */
  private void ask() {
    ChatClient client = crowd.client(turn % crowd.clients().size());
    if (asked < most && client.pending() < MOST_PENDING) {
      Script script = Script.ALL.get(turn % Script.ALL.size());
      asked++;
      Question question = new Question(nowMicros(), ExpectedRun.of(ids.get(), script));
      synchronized (this) {
        questions.add(question);
      }
      var unused = client.ask(question.run).thenRun(() -> answered(question));
    }
    turn++;
  }

  private synchronized void answered(Question question) {
    question.answered = true;
    notifyAll();
  }

  public synchronized List<Question> questions() {
    return List.copyOf(questions);
  }

  /** Waits until so many of the questions that were asked since are answered. */
  public synchronized void awaitAnswers(int count, long sinceMicros) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toNanos();
        answered(sinceMicros) < count && left > 0;
        left = deadline - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
    long answered = answered(sinceMicros);
    assertTrue(answered >= count, () -> answered + " answers of " + count + " after a change");
  }

  private long answered(long sinceMicros) {
    return questions.stream().filter(it -> it.askedMicros > sinceMicros && it.answered).count();
  }

  /** Asks no more, and waits for the answers. */
  public void stop() throws InterruptedException {
    close();
    assertTrue(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it goes on");
    awaitAnswers(questions().size(), 0);
  }

  @Override
  public void close() {
    var unused = clock.shutdownNow();
  }

  /** What was asked, and when. */
  public static final class Question {
    public final long askedMicros;
    public final ExpectedRun run;
    private boolean answered;

    Question(long askedMicros, ExpectedRun run) {
      this.askedMicros = askedMicros;
      this.run = run;
    }
  }
}
