package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shapes.Programs;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The receiving end of the rows' sockets: one client for each connection, by its row and name. */
final class Clients implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final Map<String, List<String>> received = new ConcurrentHashMap<>();
  private final List<Thread> readers = new ArrayList<>();
  private final CountDownLatch last = new CountDownLatch(1);

  Clients() throws IOException {
    Thread acceptor = new Thread(this::accept, "acceptor");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread reader = new Thread(() -> read(socket), "client");
        reader.setDaemon(true);
        synchronized (readers) {
          readers.add(reader);
        }
        reader.start();
      }
    } catch (IOException e) {
      // Closed: all have come.
    }
  }

  private void read(Socket socket) {
    try (socket;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> got = new ArrayList<>();
      String name = lines.readLine();
      if (name.startsWith(Programs.END + " ")) {
        last.countDown();
        return;
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        got.add(what(line));
      }
      received.put(name, got);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the sender calls it; a message that has no such name as it came. */
  private static String what(String line) {
    try {
      JsonElement message = JsonParser.parseString(line);
      if (message.isJsonObject() && message.getAsJsonObject().has("what")) {
        return message.getAsJsonObject().get("what").getAsString();
      }
    } catch (JsonParseException e) {
      // Programs send what is no JSON, too.
    }
    return line;
  }

  /** By connection, once the other end has closed all of them. */
  Map<String, Map<String, List<String>>> received() throws InterruptedException, IOException {
    assertTrue(last.await(30, TimeUnit.SECONDS), "the last connection did not come");
    server.close();
    List<Thread> all;
    synchronized (readers) {
      all = List.copyOf(readers);
    }
    for (Thread reader : all) {
      reader.join(10_000);
      assertFalse(reader.isAlive(), "a connection was not closed");
    }
    Map<String, Map<String, List<String>>> byRow = new TreeMap<>();
    received.forEach(
        (name, got) -> {
          String[] words = name.split(" ", -1);
          byRow.computeIfAbsent(words[0], any -> new TreeMap<>()).put(words[1], got);
        });
    return byRow;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
