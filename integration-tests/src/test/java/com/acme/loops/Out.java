package com.acme.loops;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;

/** Where events leave. */
final class Out {
  private final Channel channel;

  Out(Channel channel) {
    this.channel = channel;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // as such services do
  void line(String text) {
    channel.writeAndFlush(Unpooled.copiedBuffer(text + "\n", StandardCharsets.UTF_8));
  }
}
