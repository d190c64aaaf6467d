package io.ssot.agent.core.install;

import io.ssot.agent.gate.SsotGate;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;

/** Stands for the agent behind the gate, and writes down what woven code tells it. */
final class RecordingGate extends SsotGate implements AutoCloseable {
  static final class Exit {
    final Object context;
    final Object result;
    final Throwable thrown;

    Exit(Object context, Object result, Throwable thrown) {
      this.context = context;
      this.result = result;
      this.thrown = thrown;
    }
  }

  final List<Object[]> entries = new ArrayList<>();
  final List<Exit> exits = new ArrayList<>();
  final List<MethodType> linked = new ArrayList<>();
  final List<Throwable> faults = new ArrayList<>();
  final List<Object> tasks = new ArrayList<>();

  /** What takes the place of the next arguments; null to leave them. */
  Object replacement;

  final List<Object> replaced = new ArrayList<>();

  /** The context that the next entries answer; an array of one skips the body. */
  Object answer = "context";

  RecordingGate() {
    SsotGate.connect(this);
  }

  @Override
  public void close() {
    SsotGate.connect(null);
  }

  Object record(Object[] arguments) {
    entries.add(arguments);
    return answer;
  }

  @Override
  protected CallSite link(MethodHandles.Lookup caller, MethodType type, int site) {
    linked.add(type);
    try {
      MethodHandle record =
          MethodHandles.lookup()
              .findVirtual(
                  RecordingGate.class,
                  "record",
                  MethodType.methodType(Object.class, Object[].class));
      return new MutableCallSite(
          record.bindTo(this).asCollector(Object[].class, type.parameterCount()).asType(type));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no record method", e);
    }
  }

  @Override
  protected Object entered(int site, Object[] arguments) {
    return record(arguments);
  }

  @Override
  protected void exited(Object context, Object result, Throwable thrown) {
    exits.add(new Exit(context, result, thrown));
  }

  @Override
  protected Object replaced(Object context, Object original) {
    replaced.add(original);
    return replacement;
  }

  @Override
  protected void submitted(Object task) {
    tasks.add(task);
  }

  @Override
  protected void created(Object task) {
    tasks.add(task);
  }

  @Override
  protected Object started(Object task) {
    return null;
  }

  @Override
  protected void ended(Object context) {}

  @Override
  protected Object attempting(Object task) {
    return null;
  }

  @Override
  protected void left(Object context) {}

  @Override
  protected void taken(Object task) {}

  @Override
  protected void idling() {}

  @Override
  protected void fault(Throwable t) {
    faults.add(t);
  }
}
