package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.config.EventSource;
import io.ssot.agent.core.config.Path;
import io.ssot.agent.core.extract.CanonicalText;
import io.ssot.agent.core.extract.Connection;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.PayloadType;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.extract.UnreadableException;
import io.ssot.agent.core.violation.Place;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** A woven emit method: how a call of it is read, compiled once. */
public final class EmitMethod extends Woven {
  final EmitRule rule;
  final Target target;
  final Place place;

  /** The same for the same method, by whatever rules it is woven again. */
  final Object identity;

  /** What tells the event of a payload that this method sends; null for any payload. */
  final PayloadType[] payloadType;

  private static final Connection AS_IT_IS = new Connection(Collections.emptyList());

  /** See {@link Methods#origins}. */
  final Object origins;

  private final Dispatcher dispatcher;
  private final Extractor event;
  private final Extractor stream;
  private final Extractor receiver;
  private final Extractor destination;
  private final Map<String, Extractor> values = new HashMap<>();
  private final Map<String, Emitted> emitted = new HashMap<>();
  private final EventRule onlyEvent;
  private volatile WeakReference<Class<?>> declaring = new WeakReference<>(null);

  /** Kept by the class itself, so that nothing here keeps the application alive. */
  private final ClassValue<MethodHandle> handles =
      new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          return Reroute.handle(target.find(type));
        }
      };

  EmitMethod(
      Dispatcher dispatcher, EmitRule rule, Target target, Roots roots, int line, Object identity) {
    super(roots);
    this.dispatcher = dispatcher;
    this.origins = dispatcher.origins;
    this.identity = identity;
    this.rule = rule;
    this.target = target;
    this.place = target.place(rule.emitter.name, line);
    this.payloadType = rule.anyPayload ? null : PayloadType.at(rule.type);
    this.event = roots.extractor(rule.event.path);
    this.stream = roots.extractor(rule.stream);
    this.receiver = roots.extractor(rule.receiver);
    this.destination = roots.extractor(rule.destination);
    for (Map.Entry<String, Path> value : rule.values.entrySet()) {
      values.put(value.getKey(), roots.extractor(value.getValue()));
    }
    this.onlyEvent = onlyEvent(rule.event, target.method, dispatcher.config);
    if (onlyEvent != null) {
      emitted.put(onlyEvent.name, new Emitted(onlyEvent, this, dispatcher.log));
    } else {
      for (EventRule each : dispatcher.config.events.values()) {
        emitted.put(each.name, new Emitted(each, this, dispatcher.log));
      }
    }
  }

  /** What a call of the method must hand over to be read. */
  public static Roots roots(EmitRule rule, boolean isStatic, int parameters) {
    Roots roots = new Roots(isStatic, parameters);
    roots.add(rule.event.path);
    roots.add(rule.stream);
    roots.add(rule.receiver);
    roots.add(rule.destination);
    for (Path value : rule.values.values()) {
      roots.add(value);
    }
    return roots;
  }

  /** Whether a method of this name emits a configured event at all. */
  public static boolean emits(EmitRule rule, String method, Config config) {
    return rule.event.path != null || onlyEvent(rule.event, method, config) != null;
  }

  private static EventRule onlyEvent(EventSource source, String method, Config config) {
    if (source.constant != null) {
      return config.event(source.constant);
    }
    if (source.prefix == null) {
      return null;
    }
    return config.event(EventSource.snakeCase(method, source.prefix));
  }

  @Override
  Object enter(Object a, Object b, Object c, Object d) {
    return dispatcher.open(this, a, b, c, d);
  }

  /** What this call emits; null if that is no configured event. */
  Emitted emitted(Object a, Object b, Object c, Object d) {
    if (onlyEvent != null) {
      return emitted.get(onlyEvent.name);
    }
    String spelling = event == null ? null : CanonicalText.of(event.read(a, b, c, d));
    EventRule known = spelling == null ? null : dispatcher.config.event(spelling);
    return known == null ? null : emitted.get(known.name);
  }

  /** The event as this method emits it, where the payload told which it is. */
  Emitted emitted(EventRule event) {
    return emitted.get(event.name);
  }

  String stream(Object a, Object b, Object c, Object d) {
    return text(stream, a, b, c, d);
  }

  String receiver(Object a, Object b, Object c, Object d) {
    return optional(receiver, a, b, c, d);
  }

  /** Whom a call reaches that is itself the send; null where it is not known. */
  Destination destination(Emission emission, Object a, Object b, Object c, Object d) {
    if (destination != null) {
      return Destination.told(destination.read(a, b, c, d), AS_IT_IS, emission.application());
    }
    Object self = self(a);
    if (emission.receiver != null) {
      return Destination.of(emission.receiver, self == null ? emission.application() : self);
    }
    return self == null ? null : Destination.of(self);
  }

  /** A named value of the configuration; null if this method does not read it. */
  Extractor value(String name) {
    return values.get(name);
  }

  boolean isCanonical() {
    return rule.emitter.canonical != null;
  }

  EventRule onlyEvent() {
    return onlyEvent;
  }

  /** The class that declares the method is known once a call site of it is linked. */
  public void linked(Class<?> type) {
    declaring = new WeakReference<>(type);
  }

  /** The class that this method's future yields; null if that is not known. */
  Class<?> yields(Object self) {
    return self == null ? target.yieldedBy(declaring.get()) : target.yields(self);
  }

  /**
   * Calls this method; see {@link Reroute#handle}.
   *
   * @param instance null for a static method
   */
  MethodHandle canonicalHandle(Object instance) throws NotReroutableException {
    try {
      Class<?> type = instance == null ? declaring() : target.declaring(instance.getClass());
      if (type == null) {
        throw new NotReroutableException(
            instance.getClass().getName() + " is no " + target.className);
      }
      return handles.get(type);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new NotReroutableException("cannot call " + place + ": " + e);
    }
  }

  /** The class has been loaded, since it was woven. */
  private Class<?> declaring() throws ClassNotFoundException {
    Class<?> linked = declaring.get();
    return linked != null ? linked : Class.forName(target.className, false, target.loader());
  }

  /** Null also if it cannot be read. */
  static String optional(Extractor extractor, Object a, Object b, Object c, Object d) {
    try {
      return text(extractor, a, b, c, d);
    } catch (UnreadableException e) {
      return null;
    }
  }

  static String text(Extractor extractor, Object a, Object b, Object c, Object d) {
    return extractor == null ? null : CanonicalText.of(extractor.read(a, b, c, d));
  }
}
