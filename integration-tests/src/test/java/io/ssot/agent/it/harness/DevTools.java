package io.ssot.agent.it.harness;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of the DevTools protocol, one after the other; its notices are ignored. */
final class DevTools implements AutoCloseable {
  private static final long SECONDS = 60;

  private final URI url;
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private WebSocket socket;

  private DevTools(URI url) {
    this.url = url;
  }

  static DevTools connect(URI url) {
    DevTools tools = new DevTools(url);
    tools.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(url, tools.new Listener())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
    return tools;
  }

  URI url() {
    return url;
  }

  /** Answers the result; a refusal is thrown as {@link Refused}. */
  JsonObject call(String method, JsonObject parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    JsonObject reply =
        socket
            .sendText(message.toString(), true)
            .thenCompose(sent -> answer)
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
    if (reply.has("error")) {
      throw new Refused(method + ": " + reply.get("error"));
    }
    return reply.getAsJsonObject("result");
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** The browser could not do what was asked, for example because the page is just changing. */
  static final class Refused extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        received(JsonParser.parseString(text).getAsJsonObject());
      }
      webSocket.request(1);
      return null;
    }

    private void received(JsonObject message) {
      CompletableFuture<JsonObject> call =
          message.has("id") ? calls.remove(message.get("id").getAsInt()) : null;
      if (call != null) {
        call.complete(message);
      }
    }
  }
}
