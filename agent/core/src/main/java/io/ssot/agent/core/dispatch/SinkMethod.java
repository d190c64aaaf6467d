package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.config.SinkIdentity;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.extract.Connection;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.PayloadType;
import io.ssot.agent.core.extract.Roots;
import java.lang.ref.WeakReference;

/** A woven sink: how a call of it is read, compiled once. */
public final class SinkMethod extends Woven {
  final Target target;
  final String label;

  /** Null where nothing is read of a send without a token. */
  final SinkOrigins origins;

  /** Which argument is the callback; -1 if none is. */
  final int callbackArgument;

  private final PayloadType[] payloadType;
  private final Dispatcher dispatcher;
  private final Extractor payload;
  private final Extractor destination;
  private final Extractor last;
  private final Extractor callback;
  private final Connection connection;

  /** Empty if nothing can take the callback's place; null if that was not asked yet. */
  private volatile WeakReference<Class<?>> callbackType;

  SinkMethod(Dispatcher dispatcher, SinkRule rule, Target target, Roots roots) {
    super(roots);
    this.dispatcher = dispatcher;
    this.target = target;
    this.label = target.className + "." + target.method;
    this.payloadType = PayloadType.at(rule.type);
    this.payload = roots.extractor(rule.payload);
    this.destination = roots.extractor(rule.destination);
    this.last = roots.extractor(rule.last);
    this.callback = roots.extractor(rule.callback);
    this.callbackArgument = rule.callbackArgument();
    this.connection = new Connection(rule.unwrap);
    this.origins = rule.identity == null ? null : new SinkOrigins(dispatcher, rule, target, roots);
  }

  /** What a call of the method must hand over to be read. */
  public static Roots roots(SinkRule rule, boolean isStatic, int parameters) {
    Roots roots = new Roots(isStatic, parameters);
    roots.add(rule.payload);
    roots.add(rule.destination);
    roots.add(rule.last);
    roots.add(rule.callback);
    SinkIdentity identity = rule.identity;
    if (identity != null) {
      roots.add(identity.event.path);
      roots.add(identity.stream);
      roots.add(identity.receiver);
      for (Path value : identity.values.values()) {
        roots.add(value);
      }
    }
    return roots;
  }

  @Override
  Object enter(Object a, Object b, Object c, Object d) {
    return dispatcher.begin(this, a, b, c, d);
  }

  Object payload(Object a, Object b, Object c, Object d) {
    return payload == null ? null : payload.read(a, b, c, d);
  }

  /** The configured event that is sent, as far as the sink tells; null if it is none. */
  EventRule event(Object sent, Config config, Object a, Object b, Object c, Object d) {
    return origins != null && origins.tellsEvent()
        ? origins.event(a, b, c, d)
        : PayloadType.of(sent, payloadType, config);
  }

  /** A frame that more will follow is no event yet. */
  boolean isPartial(Object a, Object b, Object c, Object d) {
    return last != null && Boolean.FALSE.equals(last.read(a, b, c, d));
  }

  Object callback(Object a, Object b, Object c, Object d) {
    return callback == null ? null : callback.read(a, b, c, d);
  }

  /**
   * The declared type of the callback, if another object may take its place; else null. Loads it,
   * so not before there is a callback.
   */
  Class<?> callbackType() {
    WeakReference<Class<?>> known = callbackType;
    if (known == null) {
      Class<?> type = callbackArgument < 0 ? null : target.parameterType(callbackArgument);
      boolean fits = type != null && SendHandlers.canBeReplaced(type);
      known = new WeakReference<>(fits ? type : null);
      callbackType = known;
    }
    return known.get();
  }

  /**
   * Whom the send reaches; null where it is not known.
   *
   * @param emission what is sent: an id is unique in its application, whoever's the sink is
   */
  Destination destination(Emission emission, Object a, Object b, Object c, Object d) {
    if (destination == null) {
      return emission.receiver == null || target.isStatic
          ? null
          : Destination.of(emission.receiver, connection.unwrap(self(a)));
    }
    return Destination.told(destination.read(a, b, c, d), connection, emission.application());
  }
}
