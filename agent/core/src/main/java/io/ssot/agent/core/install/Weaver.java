package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.HopRule;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.dispatch.DeclaredHop;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.dispatch.EmitMethod;
import io.ssot.agent.core.dispatch.SinkMethod;
import io.ssot.agent.core.dispatch.Target;
import io.ssot.agent.core.extract.Roots;
import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.ClassTooLargeException;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves a class as its plan says.
 *
 * <p>With the ASM inside Byte Buddy and not with its {@code Advice}: that needs a model of the
 * whole type and loads some hundred classes more before the first method is woven, which is what a
 * small application would notice of the agent.
 */
final class Weaver {
  private static final String TOO_LONG = "it is so long that nothing more fits in (JVMS 4.7.3)";

  private final Config config;
  private final Dispatcher dispatcher;
  private final Sites sites;
  private final Refusals refusals;

  /** The methods that one set of rules weaves have numbers of their own. */
  private final String prefix;

  Weaver(Config config, Dispatcher dispatcher, Sites sites, Refusals refusals, String prefix) {
    this.config = config;
    this.dispatcher = dispatcher;
    this.sites = sites;
    this.refusals = refusals;
    this.prefix = prefix;
  }

  Refusals refusals() {
    return refusals;
  }

  Config config() {
    return config;
  }

  /**
   * The woven class file; null if the class cannot be woven, which is said. A method that cannot be
   * is left out, and the others are woven.
   *
   * @param redefined the class, if it is loaded already
   */
  byte[] weave(Plan plan, byte[] bytes, ClassLoader loader, Class<?> redefined) {
    try {
      ParameterNames lost = ParameterNames.lost(redefined, loader);
      byte[] woven = null;
      while (woven == null && !plan.isEmpty()) {
        woven = attempt(plan, bytes, loader, lost);
      }
      return woven;
    } catch (RefusedException e) {
      refusals.say(plan.shape.name, e.getMessage());
      return null;
    } catch (ClassTooLargeException e) {
      refusals.say(plan.shape.name, "it has as many constants as a class can have (JVMS 4.11)");
      return null;
    } finally {
      plan.tell(refusals);
    }
  }

  /** Null if the plan had to be changed. */
  private byte[] attempt(Plan plan, byte[] bytes, ClassLoader loader, ParameterNames lost) {
    try {
      Bytecode code = new Bytecode(bytes);
      return code.rewritten(new PlannedClass(code.writer, plan, loader, lost));
    } catch (WideVariableException e) {
      if (plan.contexts.put(e.method, e.variables) != null) {
        throw e;
      }
    } catch (RefusedException e) {
      if (e.method == null || !plan.refuse(e.method, e.getMessage())) {
        throw e;
      }
    } catch (MethodTooLargeException e) {
      // Nothing else is known to be so long without us.
      if (!plan.refuse(e.getMethodName() + e.getDescriptor(), TOO_LONG)) {
        throw e;
      }
    }
    return null;
  }

  private final class PlannedClass extends ClassVisitor {
    private final Plan plan;
    private final ClassLoader loader;
    private final ParameterNames lost;

    PlannedClass(ClassVisitor next, Plan plan, ClassLoader loader, ParameterNames lost) {
      super(Bytecode.ASM_API, next);
      this.plan = plan;
      this.loader = loader;
      this.lost = lost;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next =
          lost.restore(
              super.visitMethod(access, name, descriptor, signature, exceptions), name, descriptor);
      if (plan.isRefused(name + descriptor)) {
        return next;
      }
      if (name.equals("<init>")) {
        return plan.learnsInstances ? constructor(next, descriptor) : next;
      }
      EmitRule emit = plan.emits.get(name + descriptor);
      SinkRule sink = plan.sinks.get(name + descriptor);
      HopRule.Point hop = plan.hops.get(name + descriptor);
      boolean puts = hop != null && hop.kind == HopRule.Kind.PUT;
      // What comes first is the outermost at run time. Work that arrives is around the emission,
      // the emission around the send, and only what is not suppressed is put.
      if (hop != null && !puts) {
        next = hop(hop, next, access, name, descriptor);
      }
      if (emit != null) {
        next = emit(emit, next, access, name, descriptor);
      }
      if (sink != null) {
        next = sink(sink, next, access, name, descriptor);
      }
      return puts ? hop(hop, next, access, name, descriptor) : next;
    }

    private int number(String method) {
      return sites.number(loader, prefix + method);
    }

    private MethodVisitor hop(
        HopRule.Point point, MethodVisitor next, int access, String name, String descriptor) {
      boolean isStatic = Modifier.isStatic(access);
      Roots roots = DeclaredHop.roots(point, isStatic, parameters(descriptor));
      int site = number("hop " + plan.shape.name + '.' + name + descriptor);
      if (sites.get(site) == null) {
        sites.set(site, dispatcher.hop(point, target(name, descriptor, isStatic), roots));
      }
      return around(next, access, name, descriptor, roots, site);
    }

    private MethodVisitor constructor(MethodVisitor next, String descriptor) {
      int site = number(plan.shape.name + ".<init>" + descriptor);
      sites.set(site, Sites.CONSTRUCTOR);
      return new ConstructorEnd(next, descriptor, site, plan.shape.major);
    }

    private MethodVisitor emit(
        EmitRule rule, MethodVisitor next, int access, String name, String descriptor) {
      boolean isStatic = Modifier.isStatic(access);
      Roots roots = EmitMethod.roots(rule, isStatic, parameters(descriptor));
      int site = number(plan.shape.name + '.' + name + descriptor);
      if (sites.get(site) == null) {
        Target target = target(name, descriptor, isStatic);
        sites.set(site, dispatcher.emitMethod(rule, target, roots, line(name, descriptor)));
      }
      return around(next, access, name, descriptor, roots, site);
    }

    private MethodVisitor sink(
        SinkRule rule, MethodVisitor next, int access, String name, String descriptor) {
      boolean isStatic = Modifier.isStatic(access);
      Roots roots = SinkMethod.roots(rule, isStatic, parameters(descriptor));
      int site = number("sink " + plan.shape.name + '.' + name + descriptor);
      if (sites.get(site) == null) {
        Target target = target(name, descriptor, isStatic);
        sites.set(site, dispatcher.sinkMethod(rule, target, roots));
      }
      int callback = callback(rule, Type.getArgumentTypes(descriptor));
      Entry entry = new SiteEntry(plan.shape.major, roots, site, callback);
      return around(next, access, name, descriptor, entry);
    }

    private MethodVisitor around(
        MethodVisitor next, int access, String name, String descriptor, Roots roots, int site) {
      Entry entry = new SiteEntry(plan.shape.major, roots, site, -1);
      return around(next, access, name, descriptor, entry);
    }

    private MethodVisitor around(
        MethodVisitor next, int access, String name, String descriptor, Entry entry) {
      ClassShape shape = plan.shape;
      Around.Method method =
          new Around.Method(shape.name.replace('.', '/'), shape.major, access, name, descriptor);
      Integer context = plan.contexts.get(name + descriptor);
      return new Around(next, method, context == null ? method.arguments : context, entry);
    }

    private Target target(String name, String descriptor, boolean isStatic) {
      ClassShape shape = plan.shape;
      return new Target(shape.name, name, descriptor, isStatic, shape.sourceFile, loader);
    }

    private int line(String name, String descriptor) {
      for (ClassShape.Member method : plan.shape.methods) {
        if (method.name.equals(name) && method.descriptor.equals(descriptor)) {
          return method.firstLine;
        }
      }
      return 0;
    }
  }

  /** The argument that is told the outcome, if another can be put in its place; else -1. */
  private static int callback(SinkRule rule, Type[] arguments) {
    int position = rule.callbackArgument();
    boolean known =
        position >= 0
            && position < arguments.length
            && arguments[position].getSort() == Type.OBJECT
            && !arguments[position].equals(Code.OBJECT);
    return known ? position : -1;
  }

  private static int parameters(String descriptor) {
    return Type.getArgumentTypes(descriptor).length;
  }
}
