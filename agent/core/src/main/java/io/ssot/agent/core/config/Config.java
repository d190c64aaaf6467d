package io.ssot.agent.core.config;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the operator wants: read once, checked completely, never changed. */
public final class Config {
  /** The file as it was named; null if the text did not come from a file. */
  public final String source;

  /** How far the rollout has come. */
  public final Policy policy;

  /** Where the stage was written; null for the default. */
  public final Mark stageMark;

  /** Where the canary was written; null for the default. */
  public final Mark canaryMark;

  /** The file whose appearance turns the agent off; null if the text did not come from a file. */
  public final String killSwitch;

  /** The file's text. */
  public final String text;

  /** All that was written, by its place in the file, such as {@code emitters.Mail.class}. */
  public final Map<String, String> entries;

  public final Delivery delivery;

  /** For how long after its outcome an emission is remembered, in nanoseconds. */
  public final long windowNanos;

  /** For how long a send waits for an equal one that is in flight, in nanoseconds; may be 0. */
  public final long waitNanos;

  /** {@code call-sites: always}: every emission walks the stack. */
  public final boolean callSitesAlways;

  /** {@code causality: on}: tokens follow the work to other threads. */
  public final boolean causality;

  /** The most identities that the ledger holds. */
  public final int maxEntries;

  /** The most streams whose lifecycle is followed. */
  public final int maxStreams;

  /** For how long a stream is silent before it counts as left without its last event. */
  public final long incompleteAfterNanos;

  /** {@code cross-stream: block}: what is for somebody else does not go out under enforce. */
  public final boolean blockCrossStream;

  /** Where violations are written; {@code %p} stands for the process id. */
  public final String logFile;

  /** In bytes, at least 1. */
  public final long logMaxBytes;

  /** {@code log.identifiers: plain}: streams and destinations are not hashed. */
  public final boolean plainIds;

  /** {@code log.values: true}: the discriminators and other values that were read are written. */
  public final boolean logValues;

  /** Without any limit if nothing is guarded. */
  public final Guardrails guardrails;

  /** Empty if the canary grows only by the operator's doing. */
  public final Steps steps;

  /** By name, in the order of the file. */
  public final Map<String, EventRule> events;

  public final List<EmitterRule> emitters;

  /** The operator's own; those that come with the agent are in {@link BuiltInSinks}. */
  public final List<SinkRule> sinks;

  /** The operator's own ways to other threads; see {@link HopRule#builtIn}. */
  public final List<HopRule.Point> hops;

  private final Map<String, EventRule> spellings = new HashMap<>();

  Config(
      String source,
      String text,
      Settings settings,
      Policy policy,
      Map<String, String> entries,
      Guardrails guardrails,
      Steps steps,
      Map<String, EventRule> events,
      List<EmitterRule> emitters,
      List<SinkRule> sinks,
      List<HopRule.Point> hops) {
    this.source = source;
    this.policy = policy;
    this.stageMark = settings.stageMark;
    this.canaryMark = settings.canaryMark;
    this.killSwitch = killSwitch(settings.killSwitch, source);
    this.text = text;
    this.entries = entries;
    this.delivery = settings.delivery;
    this.windowNanos = settings.windowNanos;
    this.waitNanos = settings.waitNanos;
    this.callSitesAlways = settings.callSitesAlways;
    this.causality = settings.causality;
    this.maxEntries = settings.maxEntries;
    this.maxStreams = settings.maxStreams;
    this.incompleteAfterNanos = settings.incompleteAfterNanos;
    this.blockCrossStream = settings.blockCrossStream;
    this.logFile = settings.logFile;
    this.logMaxBytes = settings.logMaxBytes;
    this.plainIds = settings.plainIds;
    this.logValues = settings.logValues;
    this.guardrails = guardrails;
    this.steps = steps;
    this.events = events;
    this.emitters = emitters;
    this.sinks = sinks;
    this.hops = hops;
    for (EventRule event : events.values()) {
      spellings.put(event.name, event);
      for (String spelling : event.as) {
        spellings.put(spelling, event);
      }
    }
  }

  private static String killSwitch(String named, String source) {
    if (named != null || source == null) {
      return named;
    }
    return new File(new File(source).getAbsoluteFile().getParentFile(), "ssot-disabled").getPath();
  }

  /** Whether the kill switch is there, now. */
  public boolean isKilled() {
    return killSwitch != null && new File(killSwitch).exists();
  }

  /** In the order of the file. */
  public List<String> emitterNames() {
    List<String> names = new ArrayList<>();
    for (EmitterRule emitter : emitters) {
      names.add(emitter.name);
    }
    return names;
  }

  /** The number of rules that somebody wrote: emit methods and the operator's sinks. */
  public int ruleCount() {
    int count = sinks.size();
    for (EmitterRule emitter : emitters) {
      count += emitter.methods.size();
    }
    return count;
  }

  /** The event type of that name or with that {@code as} spelling; null if there is none. */
  public EventRule event(String spelling) {
    return spellings.get(spelling);
  }

  /** The emitter that is the single source of truth; null if none was declared. */
  public EmitterRule canonical() {
    for (EmitterRule emitter : emitters) {
      if (emitter.canonical != null) {
        return emitter;
      }
    }
    return null;
  }
}
