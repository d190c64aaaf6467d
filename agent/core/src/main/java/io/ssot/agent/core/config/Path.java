package io.ssot.agent.core.config;

import java.util.List;

/**
 * Where a value is found: an argument of the call or the object that is called, and the steps from
 * there, as in {@code arg[1]['user_id']}, {@code this.session.getId()} or {@code
 * json(arg[0]).data.step}.
 *
 * <p>The path of an event type within a payload has no root; it is made of {@link Kind#MEMBER} and
 * {@link Kind#KEY} only.
 */
public final class Path {
  /** Where a path starts. */
  public enum Root {
    ARG,
    THIS
  }

  /** What a step does. */
  public enum Kind {
    /** {@code .name}: a field, plain getter, record component, or entry if it is a map. */
    MEMBER,
    /** {@code ['key']}: an entry of a map. */
    KEY,
    /** {@code [2]}: an element of a list or array, counted from 0. */
    INDEX,
    /** {@code .name()}: a method without parameters that may be called. */
    CALL,
    /**
     * {@code json(...)}: what was found so far is text; the further steps lead through its JSON.
     */
    JSON
  }

  /** One step from a value to the next. */
  public static final class Step {
    public final Kind kind;

    /** The member, key or method; null for an index and for {@link Kind#JSON}. */
    public final String name;

    /** Of an index only. */
    public final int index;

    Step(Kind kind, String name, int index) {
      this.kind = kind;
      this.name = name;
      this.index = index;
    }
  }

  /** Null for a path within a payload. */
  public final Root root;

  /** The argument's index, counted from 0; -1 unless the root is {@link Root#ARG}. */
  public final int arg;

  public final List<Step> steps;

  /** As it was written. */
  public final String text;

  public final Mark mark;

  Path(Root root, int arg, List<Step> steps, String text, Mark mark) {
    this.root = root;
    this.arg = arg;
    this.steps = steps;
    this.text = text;
    this.mark = mark;
  }

  /** Reads a path in a call, which begins with {@code arg[n]}, {@code this} or {@code json(}. */
  public static Path parse(String text, Mark mark) throws ConfigException {
    return new PathParser(text, mark).inCall();
  }

  /** Reads a path within a payload, such as {@code kind} or {@code header.kind}. */
  static Path parseInPayload(String text, Mark mark) throws ConfigException {
    return new PathParser(text, mark).inPayload();
  }

  /** Somebody who wrote this meant a path in a call. */
  static boolean looksLikePath(String text) {
    return text.startsWith("arg[") || text.startsWith("json(") || isThis(text, 0);
  }

  /** Whether the word {@code this} stands there, and not just a longer one. */
  static boolean isThis(String text, int at) {
    int end = at + "this".length();
    return text.startsWith("this", at)
        && (text.length() == end || ".[)".indexOf(text.charAt(end)) >= 0);
  }

  @Override
  public String toString() {
    return text;
  }
}
