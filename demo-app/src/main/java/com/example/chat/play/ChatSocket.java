package com.example.chat.play;

import com.example.chat.EpochMicros;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** A client's end of the chat: keeps every frame in the order of its arrival. */
final class ChatSocket implements WebSocket.Listener {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** A frame, or the reason why no further one will come. */
  private record Arrival(String text, long micros, String closed) {}

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private ChatSocket() {}

  static ChatSocket open(HttpClient http, URI url, String cookie)
      throws IOException, InterruptedException {
    ChatSocket chat = new ChatSocket();
    chat.socket =
        await(
            http.newWebSocketBuilder()
                .connectTimeout(TIMEOUT)
                .header("Cookie", cookie)
                .buildAsync(url, chat));
    return chat;
  }

  void ask(String question, String runId) throws IOException, InterruptedException {
    Map<String, String> message = Map.of("type", "chat", "text", question, "run_id", runId);
    await(socket.sendText(JsonMapper.shared().writeValueAsString(message), true));
  }

  /**
   * Waits for the next frame.
   *
   * @return null if none came in time
   * @throws IOException if the connection is closed
   */
  Frame poll(Duration patience) throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (arrival == null) {
      return null;
    }
    if (arrival.closed != null) {
      throw new IOException(arrival.closed);
    }
    return FrameReader.read(arrival.text, arrival.micros);
  }

  void close() throws InterruptedException {
    try {
      await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    } catch (IOException e) {
      socket.abort();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      arrivals.add(new Arrival(partial.toString(), EpochMicros.now(), null));
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    arrivals.add(new Arrival(null, 0, "connection closed: " + status + " " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    arrivals.add(new Arrival(null, 0, "connection lost: " + error));
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("socket: " + e, e);
    }
  }
}
