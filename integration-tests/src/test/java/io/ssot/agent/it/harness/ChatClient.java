package io.ssot.agent.it.harness;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A user: logged in with the form, on a WebSocket, with everything received so far. */
public final class ChatClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final String PASSWORD = "secret";

  private final String user;
  private final List<Frame> frames = new ArrayList<>();
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private CompletableFuture<WebSocket> socket;
  private long lastNanos = System.nanoTime();

  private ChatClient(String user) {
    this.user = user;
  }

  /** Logs the user in and opens the socket. */
  public static CompletableFuture<ChatClient> connect(Service service, String user) {
    return logIn(service, user, PASSWORD).thenCompose(cookie -> open(service, user, cookie));
  }

  /** Answers the session's cookie. */
  public static CompletableFuture<String> logIn(Service service, String user, String password) {
    HttpRequest form =
        HttpRequest.newBuilder(service.url().resolve("/login"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=" + user + "&password=" + password))
            .build();
    return service.http().sendAsync(form, BodyHandlers.discarding()).thenApply(ChatClient::cookie);
  }

  private static String cookie(HttpResponse<Void> response) {
    String target = response.headers().firstValue("Location").orElse("");
    if (response.statusCode() != 302 || target.contains("error")) {
      throw new IllegalStateException("log-in refused: " + response.statusCode() + " " + target);
    }
    return response.headers().allValues("Set-Cookie").stream()
        .filter(value -> value.startsWith("JSESSIONID="))
        .map(value -> value.split(";", 2)[0])
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("log-in gave no session"));
  }

  /** Opens a socket with a cookie, which may be empty. */
  public static CompletableFuture<ChatClient> open(Service service, String user, String cookie) {
    ChatClient client = new ChatClient(user);
    WebSocket.Builder builder = service.http().newWebSocketBuilder().connectTimeout(TIMEOUT);
    if (!cookie.isEmpty()) {
      builder.header("Cookie", cookie);
    }
    URI url = URI.create("ws://" + service.url().getAuthority() + "/ws/chat");
    client.socket = builder.buildAsync(url, client.new Listener());
    return client.socket.thenApply(opened -> client);
  }

  public String user() {
    return user;
  }

  /** Asks; the answer is complete when each event of the run has come once. */
  public CompletableFuture<Void> ask(ExpectedRun expected) {
    Run run = new Run(expected);
    synchronized (this) {
      runs.put(expected.id(), run);
    }
    JsonObject message = new JsonObject();
    message.addProperty("type", "chat");
    message.addProperty("text", expected.script().question);
    message.addProperty("run_id", expected.id());
    send(message.toString());
    return run.complete;
  }

  /** Sends any text. A socket takes one at a time. */
  public synchronized void send(String text) {
    socket = socket.thenCompose(open -> open.sendText(text, true));
  }

  public synchronized List<Frame> frames() {
    return List.copyOf(frames);
  }

  public synchronized List<ExpectedRun> asked() {
    return runs.values().stream().map(run -> run.expected).toList();
  }

  /** How many runs are not complete yet. */
  public synchronized int pending() {
    return (int) runs.values().stream().filter(run -> !run.complete.isDone()).count();
  }

  /** Forgets what was asked and received so far. */
  synchronized void forget() {
    runs.clear();
    frames.clear();
  }

  public Findings findings() {
    return Findings.of(asked(), frames());
  }

  /** When the last frame came, in {@link System#nanoTime}. */
  synchronized long lastNanos() {
    return lastNanos;
  }

  /** Waits until so many frames have come; answers whether they have. */
  public synchronized boolean awaitFrames(int count, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        frames.size() < count && left > 0;
        left = deadline - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
    return frames.size() >= count;
  }

  /** The only evidence that nothing more comes: waits until nothing came for so long. */
  public synchronized void awaitSilence(Duration silence) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      long since = Math.max(lastNanos, start);
      long left = since + silence.toNanos() - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** The status with which the service has closed the socket. */
  public CompletableFuture<Integer> closed() {
    return closed;
  }

  /** Vanishes without good-bye. */
  public synchronized void vanish() {
    socket = socket.whenComplete((open, failure) -> abort(open));
  }

  private static void abort(WebSocket open) {
    if (open != null) {
      open.abort();
    }
  }

  /** Leaves as a browser does. */
  @Override
  public synchronized void close() {
    socket = socket.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  private synchronized void received(Frame frame) {
    frames.add(frame);
    lastNanos = System.nanoTime();
    notifyAll();
    Run run = frame.event() == null ? null : runs.get(frame.run());
    if (run != null) {
      run.received(frame.event());
    }
  }

  private static final class Run {
    final ExpectedRun expected;
    final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final Set<EventId> missing = new HashSet<>();

    Run(ExpectedRun expected) {
      this.expected = expected;
      expected.events().forEach(event -> missing.add(event.id()));
    }

    void received(EventId event) {
      missing.remove(event);
      if (missing.isEmpty()) {
        complete.complete(null);
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        received(Frame.parse(text, micros));
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
