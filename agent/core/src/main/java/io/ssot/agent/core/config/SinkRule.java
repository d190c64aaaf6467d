package io.ssot.agent.core.config;

import java.util.List;

/** An API through which events leave, and where a call of it shows what goes to whom. */
public final class SinkRule {
  /** For messages: the class pattern as it was written. */
  public final String name;

  public final ClassPattern classes;
  public final List<MethodPattern> methods;
  public final Path payload;

  /** Null where the emission's receiver tells, together with the object that is called. */
  public final Path destination;

  /** The event type's place within the payload; null for the usual members. */
  public final Path type;

  /** Where the call says that no more frames follow; null if every call is a whole message. */
  public final Path last;

  /** The argument that is told the outcome; null if there is none. */
  public final Path callback;

  /** The fields behind which a decorator hides the connection. */
  public final List<String> unwrap;

  /** How a send without a token tells which event it is; null if nothing is read of it. */
  public final SinkIdentity identity;

  /** Comes with the agent; its mark names no file. */
  public final boolean builtIn;

  public final Mark mark;

  SinkRule(ClassPattern classes, SinkReader read, boolean builtIn, Mark mark) {
    this.name = classes.toString();
    this.classes = classes;
    this.methods = read.methods;
    this.payload = read.payload;
    this.destination = read.destination;
    this.type = read.type;
    this.last = read.last;
    this.callback = read.callback;
    this.unwrap = read.unwrap;
    this.identity = read.identity;
    this.builtIn = builtIn;
    this.mark = mark;
  }

  /** Which argument it is that is told the outcome; -1 if none is, or only what is inside of it. */
  public int callbackArgument() {
    boolean direct = callback != null && callback.root == Path.Root.ARG && callback.steps.isEmpty();
    return direct ? callback.arg : -1;
  }
}
