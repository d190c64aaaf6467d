package com.acme.shapes.worlds;

import com.acme.shapes.Body;

/** What an application can be asked for from outside. */
public interface Shop {
  /** One emitter emits. */
  void first(String stream, String user, Body send) throws Exception;

  /** Another one does. */
  void second(String stream, String user, Body send) throws Exception;

  /** Sends to whoever has that id. */
  void post(String user, String text, Body write) throws Exception;

  /** Makes the emitter of that user; answers it, because somebody must keep it. */
  Object open(String user, Body send);
}
