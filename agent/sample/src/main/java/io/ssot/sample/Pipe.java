package io.ssot.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where events leave; what arrives is kept with the places in the code that it came through. */
final class Pipe {
  final String shop;

  private final List<String> arrived = new ArrayList<>();

  Pipe(String shop) {
    this.shop = shop;
  }

  synchronized void push(Map<String, String> message) {
    arrived.add(message.get("by") + " " + message.get("parcel") + " " + places());
  }

  /** Indexes into the bytecode, which are others while a method is woven. */
  private static String places() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith("io.ssot.sample."))
                    .filter(frame -> !frame.getMethodName().equals("places"))
                    .map(frame -> frame.getMethodName() + "@" + frame.getByteCodeIndex())
                    .collect(Collectors.joining(",")));
  }

  /** What arrived since it was asked last. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(arrived);
    arrived.clear();
    return taken;
  }
}
