package io.ssot.agent.gate;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What woven classes link to: the only class of the agent that application code ever sees.
 *
 * <p>The build renames it to {@code java.lang.SsotGate}, because {@code java.*} is the one
 * namespace that every class loader delegates (OSGi, JBoss Modules, servlet containers). It is a
 * frozen protocol: an agent that is attached later finds the gate of an earlier one and has to get
 * along with it, so nothing here is ever removed or given another meaning.
 *
 * <p>Entering a woven method answers its <em>context</em>: {@code null} (nothing to do), an {@code
 * Object[1]} (do not run the body, return the element), or anything else, which is handed back at
 * the exit.
 */
public abstract class SsotGate {
  private static volatile SsotGate agent;

  private static int agents;

  /** The version of this protocol: what a later agent may expect of a gate that it finds. */
  public static int protocol() {
    return 1;
  }

  /** A new agent is about to weave; answers how many were here before it. */
  public static synchronized int enroll() {
    return agents++;
  }

  /** Connects the gate to an agent; {@code null} disconnects it. */
  public static void connect(SsotGate newAgent) {
    agent = newAgent;
  }

  /**
   * The bootstrap method of a woven method's entry. It must not throw: what a bootstrap method
   * throws is thrown again by every later execution of that call site (JVMS 5.4.3.6).
   *
   * <p>Its descriptor is that of {@code StringConcatFactory.makeConcatWithConstants}, the one that
   * the JVM can call without generating code for it: that would cost a small application some per
   * cent of its start.
   *
   * @param type the entry's erased arguments, returning {@code Object}
   * @param site the number that the agent gave the woven method, in decimal digits
   * @param more for a later agent; ignored, and no varargs, which would have to be collected
   */
  public static CallSite bootstrap(
      MethodHandles.Lookup caller, String name, MethodType type, String site, Object[] more) {
    SsotGate current = agent;
    if (current != null) {
      try {
        return current.link(caller, type, Integer.parseInt(site));
      } catch (Throwable t) {
        current.fault(t);
      }
    }
    return new ConstantCallSite(MethodHandles.empty(type));
  }

  /** The entry of a woven method that cannot use {@link #bootstrap}: a class file before Java 7. */
  public static Object enter(int site, Object[] arguments) {
    SsotGate current = agent;
    return current == null ? null : current.entered(site, arguments);
  }

  /** The exit of every woven method, by return ({@code thrown} is null) or by a throwable. */
  public static void exit(Object result, Throwable thrown, Object context) {
    SsotGate current;
    if (context != null && (current = agent) != null) {
      current.exited(context, result, thrown);
    }
  }

  /**
   * What takes the place of an argument in the body of a woven method, which tells the agent when
   * it is called; {@code null} to leave the argument. Of the declared type unless it is null.
   */
  public static Object argument(Object context, Object original) {
    SsotGate current;
    return context == null || original == null || (current = agent) == null
        ? null
        : current.replaced(context, original);
  }

  /** A task was handed to an executor of the JDK. */
  public static void submit(Object task) {
    SsotGate current = agent;
    if (current != null) {
      current.submitted(task);
    }
  }

  /** A task was made that belongs to its maker, whoever hands it to an executor later. */
  public static void create(Object task) {
    SsotGate current = agent;
    if (current != null) {
      current.created(task);
    }
  }

  /** A task that may have been submitted or created starts; answers its context. */
  public static Object start(Object task) {
    SsotGate current = agent;
    return current == null ? null : current.started(task);
  }

  /** A task ends, however it ends. */
  public static void end(Object context) {
    SsotGate current;
    if (context != null && (current = agent) != null) {
      current.ended(context);
    }
  }

  /**
   * A stage of a {@code CompletableFuture} runs if it is ready, else it stays as it is; answers its
   * context.
   */
  public static Object attempt(Object task) {
    SsotGate current = agent;
    return current == null ? null : current.attempting(task);
  }

  /**
   * The attempt ends.
   *
   * @param live whether the stage is still to run
   */
  public static void attempted(Object context, boolean live) {
    SsotGate current;
    if (context != null && (current = agent) != null) {
      if (live) {
        current.left(context);
      } else {
        current.ended(context);
      }
    }
  }

  /** A worker of an executor took a task, which it runs until it is {@link #idle}. */
  public static void take(Object task) {
    SsotGate current;
    if (task != null && (current = agent) != null) {
      current.taken(task);
    }
  }

  /** A worker of an executor looks for a task. */
  public static void idle() {
    SsotGate current = agent;
    if (current != null) {
      current.idling();
    }
  }

  /** Runs a task of an executor, between {@link #start} and {@link #end}. */
  public static void run(Runnable task) {
    Object context = start(task);
    try {
      task.run();
    } finally {
      end(context);
    }
  }

  /** Links the entry of a woven method. */
  protected abstract CallSite link(MethodHandles.Lookup caller, MethodType type, int site);

  /** See {@link #enter}; must not throw. */
  protected abstract Object entered(int site, Object[] arguments);

  /** See {@link #exit}; {@code context} is not null; must not throw. */
  protected abstract void exited(Object context, Object result, Throwable thrown);

  /** See {@link #argument}; neither is null; must not throw. */
  protected abstract Object replaced(Object context, Object original);

  /** See {@link #submit}; must not throw. */
  protected abstract void submitted(Object task);

  /** See {@link #create}; must not throw. */
  protected abstract void created(Object task);

  /** See {@link #start}; must not throw. */
  protected abstract Object started(Object task);

  /** See {@link #end}; {@code context} is not null; must not throw. */
  protected abstract void ended(Object context);

  /** See {@link #attempt}; must not throw. */
  protected abstract Object attempting(Object task);

  /** See {@link #attempted}; {@code context} is not null; must not throw. */
  protected abstract void left(Object context);

  /** See {@link #take}; must not throw. */
  protected abstract void taken(Object task);

  /** See {@link #idle}; must not throw. */
  protected abstract void idling();

  /** Linking failed with {@code t}; must not throw. */
  protected abstract void fault(Throwable t);
}
