package com.acme.shapes;

/** What an emit method does. */
@FunctionalInterface
public interface Body {
  void run() throws Exception;
}
