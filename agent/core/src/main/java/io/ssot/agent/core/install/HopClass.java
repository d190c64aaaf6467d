package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one of the JDK's classes that take or run tasks:
 *
 * <ul>
 *   <li>{@code ThreadPoolExecutor.execute} takes, its {@code runWorker} runs the first task of a
 *       worker, {@code getTask} begins each other one: a worker that was there before us stays in
 *       the {@code runWorker} that it began with, for as long as it lives; and if it waits in
 *       {@code getTask} already, {@code beforeExecute} begins the task that it waits for;
 *   <li>{@code ScheduledThreadPoolExecutor.schedule} and those of {@code Timer} that have no period
 *       take what shall run once;
 *   <li>{@code Thread.start} gives a token to a new thread, {@code exit} ends it; a virtual one
 *       ends in its {@code run(Runnable)}. {@code ThreadPerTaskExecutor} starts a thread for each
 *       task;
 *   <li>a {@code ForkJoinTask} belongs to whoever made it, and so do the stages of a {@code
 *       CompletableFuture}, which are such tasks; {@code doExec}, {@code run} and {@code tryFire}
 *       run them.
 * </ul>
 */
final class HopClass extends ClassVisitor {
  private final String owner;
  private int major;

  HopClass(ClassVisitor next, String owner) {
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
    switch (owner) {
      case JdkHops.POOL:
        return inPool(next, name);
      case JdkHops.SCHEDULED:
        return name.equals("schedule") ? new HopMethod.Scheduled(next) : next;
      case JdkHops.FORK_JOIN_TASK:
        if (name.equals("<init>")) {
          return new HopMethod.Constructor(next);
        }
        return name.equals("doExec") ? around(next, access, name, descriptor, false) : next;
      case JdkHops.TIMER:
        return isOnce(name, descriptor) ? new HopMethod.Argument(next, 1, "submit") : next;
      case JdkHops.TIMER_QUEUE:
        return inTimerQueue(next, name);
      case JdkHops.THREAD:
      case JdkHops.VIRTUAL_THREAD:
        return inThread(next, name, descriptor);
      case JdkHops.THREAD_PER_TASK:
        boolean starts = name.equals("start") && descriptor.equals("(Ljava/lang/Thread;)V");
        return starts ? new HopMethod.Argument(next, 1, "submit") : next;
      default:
        return inStage(next, access, name, descriptor);
    }
  }

  /**
   * A timer's task without a period. Nobody could say when the work of a periodic one is done, and
   * a reroute would wait for its sends forever.
   */
  private static boolean isOnce(String name, String descriptor) {
    return name.equals("schedule")
        && (descriptor.equals("(Ljava/util/TimerTask;J)V")
            || descriptor.equals("(Ljava/util/TimerTask;Ljava/util/Date;)V"));
  }

  private static MethodVisitor inPool(MethodVisitor next, String name) {
    switch (name) {
      case "execute":
        return new HopMethod.Argument(next, 1, "submit");
      case "beforeExecute":
        return new HopMethod.Argument(next, 2, "take");
      case "runWorker":
        return new HopMethod.RunCall(next);
      case "getTask":
        return new HopMethod.GetTask(next);
      case "processWorkerExit":
        return new HopMethod.Idle(next);
      default:
        return next;
    }
  }

  /** A virtual thread has no {@code exit}; its work is done when {@code run} is. */
  private static MethodVisitor inThread(MethodVisitor next, String name, String descriptor) {
    if (name.equals("start") && descriptor.endsWith(")V")) {
      return new HopMethod.Argument(next, 0, "create");
    }
    if (name.equals("exit") && descriptor.equals("()V")) {
      return new HopMethod.Idle(next);
    }
    boolean body = name.equals("run") && descriptor.equals("(Ljava/lang/Runnable;)V");
    return body ? new HopMethod.End(next) : next;
  }

  /** Not the loop that runs the tasks: one that runs already stays in the code it began with. */
  private static MethodVisitor inTimerQueue(MethodVisitor next, String name) {
    if (name.equals("isEmpty")) {
      return new HopMethod.Idle(next);
    }
    return name.equals("removeMin") ? new HopMethod.Removed(next) : next;
  }

  private MethodVisitor inStage(MethodVisitor next, int access, String name, String descriptor) {
    if (name.equals("tryFire")) {
      return around(next, access, name, descriptor, true);
    }
    boolean runs = name.equals("run") && descriptor.equals("()V");
    return runs ? around(next, access, name, descriptor, false) : next;
  }

  private MethodVisitor around(
      MethodVisitor next, int access, String name, String descriptor, boolean attempt) {
    Around.Method method = new Around.Method(owner, major, access, name, descriptor);
    return new Around(next, method, method.arguments, new HopEntry(attempt));
  }
}
