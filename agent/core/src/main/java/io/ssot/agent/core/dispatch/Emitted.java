package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.EventRule;
import io.ssot.agent.core.extract.Extractor;
import io.ssot.agent.core.extract.PayloadFields;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One event type as one emit method emits it. */
final class Emitted {
  private static final int ALWAYS_SAMPLED = 64;
  private static final int THEN_ONE_OF = 128;

  /** What is remembered of an identity must have a bound. */
  private static final int LONGEST_STREAM = 1024;

  private static final int LONGEST_TEXT = 128;

  final EventRule event;
  final Counters.Cell cell;
  private final EmitMethod method;
  private final String[] names;
  private final Extractor[] discriminators;
  private final AtomicLong seen = new AtomicLong();

  /** Those of the latest payload, whose names the next one shares. */
  private volatile PayloadFields fields;

  Emitted(EventRule event, EmitMethod method, ViolationLog log) {
    this.event = event;
    this.method = method;
    this.cell = log.counters().cell(event.name, method.place);
    List<String> by = event.by;
    List<String> content = event.content;
    this.names = new String[by.size() + content.size()];
    this.discriminators = new Extractor[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = i < by.size() ? by.get(i) : content.get(i - by.size());
      discriminators[i] = method.value(names[i]);
    }
  }

  /** Throws {@link MissingException} where a part of the identity cannot be told. */
  Identity identity(Object a, Object b, Object c, Object d) {
    String stream = method.stream(a, b, c, d);
    if (stream == null) {
      throw new MissingException("no stream (" + method.rule.stream + ") for " + event.name);
    }
    if (stream.length() > LONGEST_STREAM) {
      throw new MissingException("the stream of " + event.name + " is too long to be one");
    }
    String[] texts = new String[names.length];
    for (int i = 0; i < texts.length; i++) {
      String text = EmitMethod.text(discriminators[i], a, b, c, d);
      if (text == null) {
        throw new MissingException("no '" + names[i] + "' for " + event.name);
      }
      boolean compared = i < event.by.size() && text.length() <= LONGEST_TEXT;
      texts[i] = compared ? text : Fingerprint.of(text);
    }
    return new Identity(event, stream, texts);
  }

  /** Name and text in turn of all that makes the identity. */
  String[] values(Object a, Object b, Object c, Object d) {
    String[] all = new String[2 * names.length];
    for (int i = 0; i < names.length; i++) {
      all[2 * i] = names[i];
      all[2 * i + 1] = EmitMethod.optional(discriminators[i], a, b, c, d);
    }
    return all;
  }

  EmitMethod method() {
    return method;
  }

  /** Counts an emission, and answers whether it is one of those that are looked at closely. */
  boolean isSampled() {
    long number = seen.getAndIncrement();
    return number < ALWAYS_SAMPLED || number % THEN_ONE_OF == 0;
  }

  Origin origin(boolean withCallSite) {
    return new Origin(method.place, withCallSite ? CallSite.of(method.target) : null);
  }

  /** Null if the payload is none that can be read. */
  PayloadFields fields(Object payload) {
    PayloadFields read = PayloadFields.of(payload, fields);
    if (read != null) {
      fields = read;
    }
    return read;
  }
}
