package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves one of the JDK's classes that take or run tasks:
 *
 * <ul>
 *   <li>{@code ThreadPoolExecutor.execute} takes, its {@code runWorker} runs;
 *   <li>{@code ScheduledThreadPoolExecutor.schedule} takes what shall run once;
 *   <li>a {@code ForkJoinTask} belongs to whoever made it, and so do the stages of a {@code
 *       CompletableFuture}, which are such tasks; {@code doExec}, {@code run} and {@code tryFire} run
 *       them.
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
        return inPool(next, name, descriptor);
      case JdkHops.SCHEDULED:
        return name.equals("schedule") ? new HopMethod.Scheduled(next) : next;
      case JdkHops.FORK_JOIN_TASK:
        if (name.equals("<init>")) {
          return new HopMethod.Constructor(next);
        }
        return name.equals("doExec") ? around(next, access, descriptor) : next;
      default:
        boolean runs = name.equals("run") && descriptor.equals("()V");
        return runs || name.equals("tryFire") ? around(next, access, descriptor) : next;
    }
  }

  private static MethodVisitor inPool(MethodVisitor next, String name, String descriptor) {
    if (name.equals("execute") && descriptor.equals("(Ljava/lang/Runnable;)V")) {
      return new HopMethod.Execute(next);
    }
    return name.equals("runWorker") ? new HopMethod.RunCall(next) : next;
  }

  private MethodVisitor around(MethodVisitor next, int access, String descriptor) {
    return new Around(next, owner, major, access, descriptor, new HopEntry());
  }
}
