package io.ssot.agent.core.install;

import io.ssot.agent.core.violation.ViolationLog;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves the places where the JDK takes a task and where it runs one, so that tokens follow the work
 * to other threads. They are as few as possible, and they are woven when the first emit method runs:
 * a service without one pays nothing.
 *
 * <ul>
 *   <li>{@code ThreadPoolExecutor.execute} takes, its {@code runWorker} runs;
 *   <li>a {@code ForkJoinTask} belongs to whoever made it, and so do the stages of a {@code
 *       CompletableFuture}, which are such tasks; {@code doExec}, {@code tryFire} and {@code run}
 *       run them.
 * </ul>
 */
final class JdkHops {
  private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  private static final String FORK_JOIN_TASK = "java/util/concurrent/ForkJoinTask";
  private static final String STAGES = "java/util/concurrent/CompletableFuture$";

  private final Instrumentation instrumentation;
  private final ViolationLog log;
  private final AtomicBoolean pending;
  private volatile boolean active;

  JdkHops(Instrumentation instrumentation, boolean wanted, ViolationLog log) {
    this.instrumentation = instrumentation;
    this.log = log;
    this.pending = new AtomicBoolean(wanted);
  }

  /**
   * An emit method is about to run for the first time. Weaves the classes that are loaded; the others
   * follow when they are. Not to be called while a class is transformed: the JVM shows no class to
   * the agents on a thread that is inside one of them.
   */
  void activate() {
    if (!pending.get() || !pending.compareAndSet(true, false)) {
      return;
    }
    active = true;
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && isHop(type.getName().replace('.', '/'))) {
        loaded.add(type);
      }
    }
    try {
      if (!loaded.isEmpty()) {
        instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
      }
    } catch (Exception | LinkageError e) {
      log.fault("weaving the executors of the JDK", e);
    }
  }

  private static boolean isHop(String name) {
    return name.equals(POOL) || name.equals(FORK_JOIN_TASK) || name.startsWith(STAGES);
  }

  /** Null for a class that is none of them. */
  byte[] weave(String name, byte[] bytes) {
    return active && isHop(name)
        ? Bytecode.rewrite(bytes, writer -> new Hop(writer, name))
        : null;
  }

  private static final class Hop extends ClassVisitor {
    private final String owner;
    private int major;

    Hop(ClassVisitor next, String owner) {
      super(Bytecode.ASM_API, next);
      this.owner = owner;
    }

    @Override
    public void visit(
        int version, int access, String name, String sig, String superName, String[] interfaces) {
      major = version & 0xffff;
      super.visit(version, access, name, sig, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        return next;
      }
      if (owner.equals(POOL)) {
        return inPool(next, name, descriptor);
      }
      if (owner.equals(FORK_JOIN_TASK) && name.equals("<init>")) {
        return new Taken(next, "create", 0);
      }
      return runsTask(name, descriptor)
          ? new Around(next, owner, major, access, descriptor, new TaskEntry())
          : next;
    }

    private MethodVisitor inPool(MethodVisitor next, String name, String descriptor) {
      if (name.equals("execute") && descriptor.equals("(Ljava/lang/Runnable;)V")) {
        return new Taken(next, "submit", 1);
      }
      return name.equals("runWorker") ? new RunCall(next) : next;
    }

    private boolean runsTask(String name, String descriptor) {
      if (owner.equals(FORK_JOIN_TASK)) {
        return name.equals("doExec");
      }
      return name.equals("tryFire") || name.equals("run") && descriptor.equals("()V");
    }
  }

  /** Tells of the task in a local variable: at once, or at the end of a constructor. */
  private static final class Taken extends MethodVisitor {
    private final String what;
    private final int variable;

    Taken(MethodVisitor next, String what, int variable) {
      super(Bytecode.ASM_API, next);
      this.what = what;
      this.variable = variable;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (variable > 0) {
        tell();
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (variable == 0 && opcode == Opcodes.RETURN) {
        tell();
      }
      super.visitInsn(opcode);
    }

    private void tell() {
      mv.visitVarInsn(Opcodes.ALOAD, variable);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, SiteEntry.GATE, what, "(Ljava/lang/Object;)V", false);
    }
  }

  /** Runs the task through the gate. */
  private static final class RunCall extends MethodVisitor {
    RunCall(MethodVisitor next) {
      super(Bytecode.ASM_API, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals("java/lang/Runnable") && name.equals("run")) {
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, SiteEntry.GATE, "run", "(Ljava/lang/Runnable;)V", false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }
  }

  /** A task starts, and ends. */
  private static final class TaskEntry implements Entry {
    @Override
    public void push(MethodVisitor out, boolean isStatic, String descriptor) {
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          SiteEntry.GATE,
          "start",
          "(Ljava/lang/Object;)Ljava/lang/Object;",
          false);
    }

    @Override
    public boolean maySkip() {
      return false;
    }

    @Override
    public void exit(MethodVisitor out) {
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC, SiteEntry.GATE, "end", "(Ljava/lang/Object;)V", false);
      out.visitInsn(Opcodes.POP2);
    }
  }
}
