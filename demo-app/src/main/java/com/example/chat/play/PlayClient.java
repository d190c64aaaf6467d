package com.example.chat.play;

import com.example.chat.EventTypes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One user: logs in, opens the socket, asks its questions, and follows the answers. */
final class PlayClient implements Callable<ClientResult> {

  private static final String PASSWORD = "secret";

  /** How long to wait for an event before giving the run up. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** After this silence nothing more is expected of a completed run. */
  private static final Duration QUIET = Duration.ofMillis(300);

  private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
  private static final Duration LONGEST_ECHO = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI service;
  private final String user;
  private final List<ExpectedRun> runs;
  private final CountDownLatch connecting;
  private final Tally tally;

  PlayClient(
      HttpClient http,
      URI service,
      String user,
      List<ExpectedRun> runs,
      CountDownLatch connecting) {
    this.http = http;
    this.service = service;
    this.user = user;
    this.runs = runs;
    this.connecting = connecting;
    this.tally = new Tally(runs);
  }

  @Override
  public ClientResult call() throws InterruptedException {
    try {
      play();
      return new ClientResult(user, tally, null);
    } catch (IOException e) {
      return new ClientResult(user, tally, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private void play() throws IOException, InterruptedException {
    ChatSocket socket = connect();
    try {
      for (ExpectedRun run : runs) {
        socket.ask(run.question(), run.runId());
        awaitCompletion(socket, run);
        listenUntilQuiet(socket);
      }
      listenUntilQuiet(socket);
    } finally {
      socket.close();
    }
  }

  /** Returns when the other clients are connected as well, so that all ask at the same time. */
  private ChatSocket connect() throws IOException, InterruptedException {
    ChatSocket socket;
    try {
      String cookie = LogIn.perform(http, service, user, PASSWORD);
      socket = ChatSocket.open(http, webSocketUrl(), cookie);
    } finally {
      connecting.countDown();
    }
    if (!connecting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      socket.close();
      throw new IOException("the other clients did not connect in time");
    }
    return socket;
  }

  private URI webSocketUrl() {
    String scheme = service.getScheme().equals("https") ? "wss" : "ws";
    return URI.create(scheme + "://" + service.getAuthority() + "/ws/chat");
  }

  private void awaitCompletion(ChatSocket socket, ExpectedRun run)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_RUN.toNanos()) {
      Frame frame = socket.poll(PATIENCE);
      if (frame == null) {
        throw new IOException("nothing received for " + PATIENCE.toSeconds() + " s");
      }
      tally.accept(frame);
      if (run.runId().equals(frame.runId())
          && frame.key().type().equals(EventTypes.AGENT_COMPLETED)) {
        return;
      }
    }
    throw new IOException("run not completed in " + LONGEST_RUN.toSeconds() + " s");
  }

  private void listenUntilQuiet(ChatSocket socket) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_ECHO.toNanos()) {
      Frame frame = socket.poll(QUIET);
      if (frame == null) {
        return;
      }
      tally.accept(frame);
    }
    throw new IOException("the socket did not become quiet");
  }
}
