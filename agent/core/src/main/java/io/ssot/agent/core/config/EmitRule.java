package io.ssot.agent.core.config;

import java.util.Map;

/** An emit method (or those that a pattern matches), and where its call shows what it emits. */
public final class EmitRule {
  public final EmitterRule emitter;
  public final MethodPattern method;
  public final EventSource event;
  public final Path stream;

  /** Whom the emission reaches; null if it does not say. */
  public final Path receiver;

  /** The type's place within the payload; null for the usual members. */
  public final Path type;

  /** {@code payload: any}: every send of this emission is its event. */
  public final boolean anyPayload;

  /** {@code sink: self}: the call of this method is itself the send. */
  public final boolean selfSink;

  /** Of a {@link #selfSink}: whom it reaches; null for the receiver on the called object. */
  public final Path destination;

  /** {@code async: inline}: may be rerouted although it returns a future. */
  public final boolean asyncInline;

  /** The named values, in the order of the file. */
  public final Map<String, Path> values;

  public final Mark mark;

  EmitRule(EmitterRule emitter, MethodPattern method, EmitReader read) {
    this.emitter = emitter;
    this.method = method;
    this.event = read.event;
    this.stream = read.stream;
    this.receiver = read.receiver;
    this.type = read.type;
    this.anyPayload = read.anyPayload;
    this.selfSink = read.selfSink;
    this.destination = read.destination;
    this.asyncInline = read.asyncInline;
    this.values = read.values;
    this.mark = read.mark;
  }

  /** For a sink that tells the identity of what is sent: as if an emit method stood around it. */
  EmitRule(EmitterRule nobody, MethodPattern method, SinkIdentity identity) {
    this.emitter = nobody;
    this.method = method;
    this.event = identity.event;
    this.stream = identity.stream;
    this.receiver = identity.receiver;
    this.type = null;
    this.anyPayload = false;
    this.selfSink = false;
    this.destination = null;
    this.asyncInline = false;
    this.values = identity.values;
    this.mark = identity.mark;
  }
}
