package io.ssot.agent.core.install;

/** A record with code. */
record ShapesRecord(String type, long at) {
  ShapesRecord {
    at = Math.abs(at);
  }

  String text(String prefix) {
    return prefix + type + at;
  }
}
