package com.acme.bells;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.MBeanServerFactory;

/**
 * Two emitters ring the same bell for one client, in whatever way it asks for. Each request is one
 * line, and is answered by {@code done} after all that it caused; it ends with its client.
 */
public final class Bells {
  private final Tower tower;
  private final Left left;
  private final Right right;
  private final ExecutorService second = Executors.newSingleThreadExecutor();

  private Bells(Tower tower) {
    this.tower = tower;
    left = new Left(tower);
    right = new Right(tower);
  }

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println("ready " + server.getLocalPort());
      try (Socket socket = server.accept()) {
        new Bells(new Tower(socket)).serve(socket);
      }
    }
  }

  private void serve(Socket socket) throws Exception {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String[] words = line.split(" ");
      tower.mood(words[0]);
      answer(words);
      tower.write("done");
    }
    second.shutdown();
  }

  private void answer(String[] words) throws Exception {
    switch (words[0]) {
      case "servers" -> tower.write("servers " + MBeanServerFactory.findMBeanServer(null).size());
      case "together" -> together(words[1], words[2]);
      default -> {
        left.ring(words[1], words[2]);
        right.ring(words[1], words[2]);
      }
    }
  }

  /** The right one rings while the send of the left one, which is slow, is on its way. */
  private void together(String stream, String step) throws Exception {
    Future<?> first = second.submit(() -> left.ring(stream, step));
    tower.awaitSlow();
    right.ring(stream, step);
    first.get();
  }

  static String frame(String by, String stream, String step) {
    return "{\"type\":\"rung\",\"stream\":\""
        + stream
        + "\",\"step\":\""
        + step
        + "\",\"by\":\""
        + by
        + "\"}";
  }
}
