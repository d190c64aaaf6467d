package io.ssot.agent.core.install;

import io.ssot.agent.core.classfile.ClassShape;
import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.config.SinkRule;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.dispatch.EmitMethod;
import io.ssot.agent.core.dispatch.SinkMethod;
import io.ssot.agent.core.dispatch.Target;
import io.ssot.agent.core.extract.Roots;
import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves a class as its plan says.
 *
 * <p>With the ASM inside Byte Buddy and not with its {@code Advice}: that needs a model of the whole
 * type and loads some hundred classes more before the first method is woven, which is what a small
 * application would notice of the agent.
 */
final class Weaver {
  private final Config config;
  private final Dispatcher dispatcher;
  private final Sites sites;

  Weaver(Config config, Dispatcher dispatcher, Sites sites) {
    this.config = config;
    this.dispatcher = dispatcher;
    this.sites = sites;
  }

  Config config() {
    return config;
  }

  byte[] weave(Plan plan, byte[] bytes, ClassLoader loader) {
    return Bytecode.rewrite(bytes, writer -> new PlannedClass(writer, plan, loader));
  }

  private final class PlannedClass extends ClassVisitor {
    private final Plan plan;
    private final ClassLoader loader;

    PlannedClass(ClassVisitor next, Plan plan, ClassLoader loader) {
      super(Bytecode.ASM_API, next);
      this.plan = plan;
      this.loader = loader;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      String key = name + descriptor;
      EmitRule emit = plan.emits.get(key);
      SinkRule sink = plan.sinks.get(key);
      if (emit != null) {
        return emit(emit, next, access, name, descriptor);
      }
      if (sink != null) {
        return sink(sink, next, access, name, descriptor);
      }
      if (plan.learnsInstances && name.equals("<init>")) {
        int site = sites.reserve();
        sites.set(site, Sites.CONSTRUCTOR);
        return new ConstructorEnd(next, site, plan.shape.major);
      }
      return next;
    }

    private MethodVisitor emit(
        EmitRule rule, MethodVisitor next, int access, String name, String descriptor) {
      boolean isStatic = Modifier.isStatic(access);
      Roots roots = EmitMethod.roots(rule, isStatic, parameters(descriptor));
      int site = sites.reserve();
      Target target = target(name, descriptor, isStatic);
      sites.set(site, dispatcher.emitMethod(rule, target, roots, line(name, descriptor)));
      return around(next, access, descriptor, roots, site);
    }

    private MethodVisitor sink(
        SinkRule rule, MethodVisitor next, int access, String name, String descriptor) {
      boolean isStatic = Modifier.isStatic(access);
      Roots roots = SinkMethod.roots(rule, isStatic, parameters(descriptor));
      int site = sites.reserve();
      Target target = target(name, descriptor, isStatic);
      sites.set(site, dispatcher.sinkMethod(rule, target, roots));
      return around(next, access, descriptor, roots, site);
    }

    private MethodVisitor around(
        MethodVisitor next, int access, String descriptor, Roots roots, int site) {
      ClassShape shape = plan.shape;
      Entry entry = new SiteEntry(shape.major, roots, site);
      return new Around(next, shape.name.replace('.', '/'), shape.major, access, descriptor, entry);
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

  private static int parameters(String descriptor) {
    return Type.getArgumentTypes(descriptor).length;
  }
}
