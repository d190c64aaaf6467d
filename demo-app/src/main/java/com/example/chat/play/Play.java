package com.example.chat.play;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many users chat with a running service at once. */
final class Play {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  private final Script script = Script.load();
  private final int users;
  private final int rounds;

  Play(int users, int rounds) {
    this.users = users;
    this.rounds = rounds;
  }

  Report run(URI service) throws InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(users);
    ExecutorService network = Executors.newFixedThreadPool(2);
    try {
      long start = System.nanoTime();
      List<ClientResult> results = resultsOf(clients.invokeAll(clientsFor(service, network)));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new Report(users, rounds, results, elapsed);
    } finally {
      clients.shutdownNow();
      network.shutdownNow();
    }
  }

  private List<PlayClient> clientsFor(URI service, ExecutorService network) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(network)
            .build();
    // A service that is played twice must not mix up the runs.
    String id = UUID.randomUUID().toString().substring(0, 8);
    CountDownLatch connecting = new CountDownLatch(users);
    List<PlayClient> result = new ArrayList<>();
    for (int i = 1; i <= users; i++) {
      String user = String.format(Locale.ROOT, "user%03d", i);
      List<ExpectedRun> runs = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        runs.add(script.round(round, "play-" + id + "-" + user + "-" + round));
      }
      result.add(new PlayClient(http, service, user, runs, connecting));
    }
    return result;
  }

  private static List<ClientResult> resultsOf(List<Future<ClientResult>> futures)
      throws InterruptedException {
    List<ClientResult> results = new ArrayList<>();
    for (Future<ClientResult> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client failed: " + e.getCause(), e);
      }
    }
    return results;
  }
}
