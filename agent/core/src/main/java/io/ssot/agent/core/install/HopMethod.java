package io.ssot.agent.core.install;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A method of the JDK that tells the gate of a task. */
abstract class HopMethod extends MethodVisitor {
  private HopMethod(MethodVisitor next) {
    super(Bytecode.ASM_API, next);
  }

  /** Tells of the task on the top of the stack. */
  final void tell(String what) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, SiteEntry.GATE, what, "(Ljava/lang/Object;)V", false);
  }

  /** Tells that the thread has no task any more. */
  final void tellIdle() {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, SiteEntry.GATE, "idle", "()V", false);
  }

  /** The task is an argument. */
  static final class Argument extends HopMethod {
    private final int variable;
    private final String what;

    Argument(MethodVisitor next, int variable, String what) {
      super(next);
      this.variable = variable;
      this.what = what;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      mv.visitVarInsn(Opcodes.ALOAD, variable);
      tell(what);
    }
  }

  /** The task is handed on to {@code delayedExecute}, which never calls {@code execute}. */
  static final class Scheduled extends HopMethod {
    Scheduled(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("delayedExecute")) {
        mv.visitInsn(Opcodes.DUP);
        tell("submit");
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }

  /** The task is new. */
  static final class Constructor extends HopMethod {
    Constructor(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        tell("create");
      }
      super.visitInsn(opcode);
    }
  }

  /** A worker looks for a task, or ends. */
  static class Idle extends HopMethod {
    Idle(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      tellIdle();
    }
  }

  /** The work of a virtual thread is done. */
  static final class End extends HopMethod {
    End(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        tellIdle();
      }
      super.visitInsn(opcode);
    }
  }

  /** The task is what is returned. */
  static final class GetTask extends Idle {
    GetTask(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        mv.visitInsn(Opcodes.DUP);
        tell("take");
      }
      super.visitInsn(opcode);
    }
  }

  /** A timer takes its next task out of the queue, and runs it until it looks for one again. */
  static final class Removed extends HopMethod {
    Removed(MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, JdkHops.TIMER_QUEUE, "getMin", "()Ljava/util/TimerTask;", false);
      tell("take");
    }
  }

  /** The task is run by the gate. */
  static final class RunCall extends HopMethod {
    RunCall(MethodVisitor next) {
      super(next);
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
}
