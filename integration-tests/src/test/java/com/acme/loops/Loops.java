package com.acme.loops;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Two emitters of the same events, on the threads of Netty and Spring, with a Netty channel as the
 * way out and a plain socket at the other end. Prints what arrived.
 */
public final class Loops {
  /** A way from the emit method to the channel. */
  interface Way {
    void go(Runnable send);
  }

  private final Map<String, Way> ways = new LinkedHashMap<>();
  private final ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();

  private Loops() {}

  public static void main(String[] args) throws Exception {
    new Loops().run();
  }

  private void run() throws Exception {
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    CompletableFuture<Channel> accepted = new CompletableFuture<>();
    Channel server = serve(group, accepted);
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    pool.initialize();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        var context = new AnnotationConfigApplicationContext(AsyncWork.class)) {
      Channel channel = accepted.get(20, TimeUnit.SECONDS);
      netty(channel.eventLoop());
      spring(context.getBean(AsyncWork.class));
      emitAll(channel);
      print(client);
    } finally {
      pool.shutdown();
      group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  private static Channel serve(MultiThreadIoEventLoopGroup group, CompletableFuture<Channel> first)
      throws InterruptedException {
    ChannelHandler handler =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            first.complete(channel);
          }
        };
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(handler)
        .bind(InetAddress.getLoopbackAddress(), 0)
        .sync()
        .channel();
  }

  private void netty(EventLoop loop) {
    ways.put("execute", loop::execute);
    ways.put("submit", send -> loop.submit(send).syncUninterruptibly());
    ways.put(
        "schedule", send -> loop.schedule(send, 1, TimeUnit.MILLISECONDS).syncUninterruptibly());
    ways.put("execute in execute", send -> loop.execute(() -> loop.execute(send)));
  }

  private void spring(AsyncWork async) {
    SimpleAsyncTaskExecutor simple = new SimpleAsyncTaskExecutor();
    ways.put("@Async", async::run);
    ways.put("ThreadPoolTaskExecutor", pool::execute);
    ways.put("SimpleAsyncTaskExecutor", simple::execute);
  }

  /** The second emitter emits when the first one's event has gone out. */
  private void emitAll(Channel channel) throws Exception {
    First first = new First(new Out(channel));
    Second second = new Second(new Out(channel));
    for (Map.Entry<String, Way> way : ways.entrySet()) {
      first.emit(way.getKey(), way.getValue()).get(20, TimeUnit.SECONDS);
      second.send(way.getKey(), way.getValue()).get(20, TimeUnit.SECONDS);
    }
    channel.close().sync();
  }

  private static void print(Socket client) throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      counts.merge(line, 1, Integer::sum);
    }
    counts.forEach((way, count) -> System.out.println(way + ": " + count));
  }
}
