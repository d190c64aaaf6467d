package com.acme.shapes.reroute;

/** A canonical emitter without instances, whose parameters are plain. */
public final class Statics {
  static Unified.Work work;

  private Statics() {}

  public static void emit(
      String type, String stream, String user, int step, long version, String source, boolean live)
      throws Exception {
    work.on("S " + type + " " + user + " " + step + " " + version + " " + source + " " + live);
  }
}
