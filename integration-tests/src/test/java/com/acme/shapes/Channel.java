package com.acme.shapes;

/** Where messages go; only some of its classes are sinks. */
public interface Channel {
  void send(String text) throws Exception;
}
