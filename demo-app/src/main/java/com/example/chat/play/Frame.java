package com.example.chat.play;

/**
 * One frame as the client understands it.
 *
 * @param shape null if it is none of the known ones
 * @param sentMicros null if the frame does not say when it was sent
 */
record Frame(
    Shape shape,
    String runId,
    String agent,
    EventKey key,
    String text,
    Long sentMicros,
    long arrivedMicros) {

  /** A frame which is not an event in any known shape. */
  static Frame unknown(String type, long arrivedMicros) {
    return new Frame(
        null, null, null, EventKey.of(type, null, null, null), null, null, arrivedMicros);
  }
}
