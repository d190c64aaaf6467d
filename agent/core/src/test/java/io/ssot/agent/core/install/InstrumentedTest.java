package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.gate.SsotGate;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a JVM with an agent in it can show: proxies, other agents, classes that are loaded. */
class InstrumentedTest {
  private static final Instrumentation JVM = ByteBuddyAgent.install();
  private static final String EMITTER = ShapesEmitter.class.getName();
  private static final String CONCRETE = ShapesConcreteEmitter.class.getName();

  /** Adds one to what is counted at every entry of {@code emit}. */
  private static final class OtherAgent implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] in) {
      if (!CONCRETE.replace('.', '/').equals(name)) {
        return null;
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
              MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
              return name.equals("emit") ? new Counted(next) : next;
            }
          },
          0);
      return writer.toByteArray();
    }
  }

  private static final class Counted extends MethodVisitor {
    Counted(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      mv.visitLdcInsn("ssot.test.other");
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/Integer",
          "getInteger",
          "(Ljava/lang/String;)Ljava/lang/Integer;",
          false);
      mv.visitInsn(Opcodes.POP);
      mv.visitLdcInsn("ssot.test.other");
      mv.visitLdcInsn("1");
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/System",
          "setProperty",
          "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
          false);
      mv.visitInsn(Opcodes.POP);
    }
  }

  private final List<ClassFileTransformer> added = new ArrayList<>();
  private final FixtureLoader loader = new FixtureLoader();
  private Loom loom;

  private void agent(String type, String method) throws Exception {
    loom =
        new Loom(
            "stage: enforce",
            "events: {made: {}}",
            "sinks: {" + ShapesWire.class.getName() + ": {method: \"push*\", destination: this}}",
            "emitters:",
            "  Fixture:",
            "    class: " + type,
            "    methods:",
            "      " + method + ": {event: made, stream: \"arg[0]\"}");
    SsotGate.connect(loom.agent());
    add(loom.transformer);
  }

  private void allOfTheInterface() throws Exception {
    agent("subtypes of " + EMITTER, "\"emit*\"");
  }

  private void add(ClassFileTransformer transformer) {
    JVM.addTransformer(transformer, true);
    added.add(transformer);
  }

  @AfterEach
  void remove() {
    SsotGate.connect(null);
    added.forEach(JVM::removeTransformer);
    assertEquals(0, loom.faults());
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  private Object concrete() throws Exception {
    return instance(type(CONCRETE));
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private void call(Object emitter, String declaring, String method, String stream)
      throws ReflectiveOperationException {
    Method called = type(declaring).getDeclaredMethod(method, String.class);
    called.setAccessible(true);
    called.invoke(emitter, stream);
  }

  private void emit(Object emitter, String stream) throws ReflectiveOperationException {
    call(emitter, EMITTER, "emit", stream);
  }

  private int sent(Object emitter) throws ReflectiveOperationException {
    Field wire = type(ShapesAbstractEmitter.class.getName()).getDeclaredField("wire");
    wire.setAccessible(true);
    Field sent = wire.getType().getDeclaredField("sent");
    sent.setAccessible(true);
    return ((List<?>) sent.get(wire.get(emitter))).size();
  }

  private void assertNoCopies() {
    assertEquals(0, loom.log.counters().violations(Kind.DUPLICATE_ORIGIN));
    assertEquals(0, loom.log.counters().violations(Kind.AMBIGUOUS_IDENTITY));
  }

  /** How many woven methods a call enters for the first time. */
  private int entered(Object emitter, String declaring, String method) throws Exception {
    try (RecordingGate gate = new RecordingGate()) {
      gate.answer = null;
      call(emitter, declaring, method, "s");
      return gate.entries.size();
    }
  }

  @Test
  void anAbstractClassAndItsSubclassAreOneEmission() throws Exception {
    allOfTheInterface();
    Object emitter = concrete();
    emit(emitter, "s");
    assertEquals(1, sent(emitter));
    call(emitter, EMITTER, "emitByDefault", "t");
    assertEquals(2, sent(emitter));
    emit(emitter, "s");
    assertEquals(3, sent(emitter), "an honest repeat");
    assertNoCopies();
  }

  /** Through the proxy and past it the emitter is one origin, which repeats what it sends. */
  @Test
  void aJdkProxyInFrontOfIt() throws Exception {
    allOfTheInterface();
    Object emitter = concrete();
    InvocationHandler toTarget =
        (self, method, arguments) -> {
          method.setAccessible(true);
          return method.invoke(emitter, arguments);
        };
    Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {type(EMITTER)}, toTarget);
    for (Object through : List.of(proxy, emitter, proxy)) {
      int before = sent(emitter);
      emit(through, "s");
      assertEquals(before + 1, sent(emitter));
    }
    assertNoCopies();
  }

  /** As Byte Buddy, CGLIB and Hibernate make them: they call what they override. */
  @ParameterizedTest
  @ValueSource(strings = {"$ByteBuddy$x1", "$$SpringCGLIB$$0", "$$EnhancerByCGLIB$$1", "_$$_jvst1"})
  void aSubclassInFrontOfIt(String suffix) throws Exception {
    allOfTheInterface();
    Class<?> proxied = subclass(type(CONCRETE), CONCRETE + suffix);
    Object proxy = instance(proxied);
    assertEquals(3, entered(proxy, EMITTER, "emit"), "no more than without the proxy");
    Object named = instance(subclass(type(CONCRETE), CONCRETE + "Further"));
    assertEquals(1, entered(named, EMITTER, "emit"), "a subclass that is none is an emitter");
  }

  private Class<?> subclass(Class<?> target, String name) throws Exception {
    byte[] bytes =
        new ByteBuddy()
            .subclass(target)
            .name(name)
            .method(ElementMatchers.named("emit"))
            .intercept(SuperMethodCall.INSTANCE)
            .make()
            .getBytes();
    loader.classFiles.put(name, bytes);
    return type(name);
  }

  /** As it is with an attached agent, or with classes from an AOT cache. */
  @Test
  void classesLoadedBeforeTheAgent() throws Exception {
    Object emitter = concrete();
    allOfTheInterface();
    assertEquals(0, entered(emitter, EMITTER, "emit"));
    retransform();
    assertEquals(2, entered(emitter, EMITTER, "emit"), "the sink is matched by another rule");
  }

  private void retransform() throws Exception {
    for (Class<?> type : JVM.getAllLoadedClasses()) {
      if (type.getClassLoader() == loader && loom.transformer.weaving().isCandidate(type)) {
        if (!type.getName().equals(ShapesWire.class.getName())) {
          JVM.retransformClasses(type);
        }
      }
    }
  }

  /** Java before 19 would lose them (JDK-8240908). */
  @Test
  void theNamesOfParametersAreKept() throws Exception {
    Object emitter = concrete();
    allOfTheInterface();
    retransform();
    assertEquals(2, entered(emitter, EMITTER, "emit"));
    assertEquals("stream", parameter("emit"));
    assertEquals("stream", parameter("marked"), "of a method in which nothing is woven");
  }

  /** Its class file is what they are read from again. */
  @Test
  void aClassThatWouldLoseThemIsRefused() throws Exception {
    Object emitter = concrete();
    agent(CONCRETE, "emit");
    loader.secretive = true;
    retransform();
    boolean loses = Runtime.version().feature() < 19;
    assertEquals(loses, loom.refusals.hasSaid(CONCRETE));
    assertEquals(loses ? 0 : 1, entered(emitter, EMITTER, "emit"));
    assertEquals("stream", parameter("emit"));
  }

  /** A name that matches, and no method: nothing is woven, but the JVM has taken it apart. */
  @Test
  void aClassInWhichNothingIsWovenKeepsThem() throws Exception {
    concrete();
    agent(CONCRETE, "emitNothing");
    retransform();
    assertEquals("stream", parameter("emit"));
  }

  private String parameter(String of) throws Exception {
    Parameter parameter = type(CONCRETE).getDeclaredMethod(of, String.class).getParameters()[0];
    return parameter.getName();
  }

  @Test
  void annotatedClassesLoadedBeforeTheAgent() throws Exception {
    Object emitter = concrete();
    agent("annotated by " + ShapesMark.class.getName(), "emit");
    assertTrue(loom.transformer.weaving().isCandidate(type(CONCRETE)));
    assertFalse(loom.transformer.weaving().isCandidate(type(EMITTER)));
    assertFalse(
        loom.transformer.weaving().isCandidate(type(ShapesAbstractEmitter.class.getName())));
    retransform();
    assertEquals(1, entered(emitter, EMITTER, "emit"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClassThatAnotherAgentTransformsToo(boolean otherFirst) throws Exception {
    OtherAgent other = new OtherAgent();
    if (otherFirst) {
      add(other);
    }
    allOfTheInterface();
    if (!otherFirst) {
      add(other);
    }
    System.clearProperty("ssot.test.other");
    Object emitter = concrete();
    emit(emitter, "s");
    assertEquals(1, sent(emitter));
    assertEquals("1", System.clearProperty("ssot.test.other"));
    // It comes and goes while the service runs.
    JVM.removeTransformer(other);
    JVM.retransformClasses(type(CONCRETE));
    emit(emitter, "t");
    assertEquals(2, sent(emitter));
    assertEquals(null, System.getProperty("ssot.test.other"));
    assertNoCopies();
  }

  /** The JVM shows them to no agent, so all that can be done is to say it. */
  @Test
  void hiddenClassesAreRefused() throws Exception {
    allOfTheInterface();
    Class<?> hidden = hidden(FixtureLoader.bytesOf(CONCRETE));
    assertFalse(loom.transformer.weaving().isCandidate(hidden));
    assertFalse(loom.refusals.hasSaid(CONCRETE));
    loom.transformer.weaving().refuseIfHidden(hidden);
    assertTrue(loom.refusals.hasSaid(CONCRETE));
    assertNotNull(hidden.getName());
  }

  /** What looks like an emitter's lambda by its name is none; one that is an emitter is said. */
  @Test
  void lambdasAreRefusedWhereTheyAreEmitters() throws Exception {
    agent("\"" + CONCRETE + "*\"", "emit");
    Method made = type(CONCRETE).getDeclaredMethod("lambda");
    made.setAccessible(true);
    Class<?> lambda = made.invoke(null).getClass();
    String name = lambda.getName().substring(0, lambda.getName().indexOf('/'));
    loom.transformer.weaving().refuseIfHidden(lambda);
    assertFalse(loom.refusals.hasSaid(name));
    allOfTheInterface();
    loom.transformer.weaving().refuseIfHidden(lambda);
    assertTrue(loom.refusals.hasSaid(name));
  }

  private Class<?> hidden(byte[] bytes) throws Exception {
    Method lookup = type(CONCRETE).getDeclaredMethod("lookup");
    lookup.setAccessible(true);
    return ((MethodHandles.Lookup) lookup.invoke(null))
        .defineHiddenClass(bytes, false)
        .lookupClass();
  }
}
