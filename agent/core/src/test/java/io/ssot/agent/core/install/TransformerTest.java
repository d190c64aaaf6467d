package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Which classes are woven, and what is asked of their loaders to find out. */
class TransformerTest {
  private static final String BASIC = "jakarta.websocket.RemoteEndpoint$Basic";

  private static byte[] type(
      int access, String name, String parent, String[] interfaces, String... methods) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V11, access, internal(name), null, internal(parent), names(interfaces));
    if ((access & Opcodes.ACC_INTERFACE) == 0) {
      MethodVisitor out = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
      out.visitCode();
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitMethodInsn(Opcodes.INVOKESPECIAL, internal(parent), "<init>", "()V", false);
      out.visitInsn(Opcodes.RETURN);
      out.visitMaxs(0, 0);
    }
    for (String method : methods) {
      MethodVisitor out =
          writer.visitMethod(Opcodes.ACC_PUBLIC, method, "(Ljava/lang/String;)V", null, null);
      out.visitCode();
      out.visitInsn(Opcodes.RETURN);
      out.visitMaxs(0, 0);
    }
    return writer.toByteArray();
  }

  private static byte[] type(String name, String parent, String[] interfaces, String... methods) {
    return type(Opcodes.ACC_PUBLIC, name, parent, interfaces, methods);
  }

  private static byte[] interfaceType(String name, String... parents) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    return type(access, name, "java.lang.Object", parents);
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  private static String[] names(String[] names) {
    String[] internal = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      internal[i] = internal(names[i]);
    }
    return internal;
  }

  private static Loom emitter(String pattern, String... methods) throws Exception {
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
        "events: {made: {}}",
        "emitters:",
        "  Fixture:",
        "    class: " + pattern,
        "    methods:");
    for (String method : methods) {
      lines.add("      " + method + ": {event: made, stream: \"arg[0]\"}");
    }
    return new Loom(lines.toArray(new String[0]));
  }

  private static byte[] transform(Loom loom, ClassLoader loader, String name, byte[] bytes) {
    return loom.transformer.transform(loader, internal(name), null, null, bytes);
  }

  @Test
  void otherNamesCostNothing() throws Exception {
    Loom loom = emitter("made.Emitter", "emit");
    FixtureLoader loader = new FixtureLoader();
    byte[] bytes = type("made.Other", "made.Parent", new String[0], "emit");
    assertNull(transform(loom, loader, "made.Other", bytes));
    assertEquals(List.of(), loader.asked);
    assertNotNull(
        transform(
            loom,
            loader,
            "made.Emitter",
            type("made.Emitter", "made.Parent", new String[0], "emit")));
    assertEquals(List.of(), loader.asked); // an exact name needs no supertypes
  }

  @Test
  void supertypesAreReadFromResourcesBeforeAnyOfThemIsLoaded() throws Exception {
    Loom loom = emitter("subtypes of made.Sending", "emit");
    FixtureLoader loader = new FixtureLoader();
    loader.classFiles.put("made.Sending", interfaceType("made.Sending"));
    loader.classFiles.put("made.More", interfaceType("made.More", "made.Sending"));
    loader.classFiles.put(
        "made.Parent", type("made.Parent", "java.lang.Object", new String[] {"made.More"}));
    byte[] child = type("made.Child", "made.Parent", new String[0], "emit");
    assertNotNull(transform(loom, loader, "made.Child", child));
    assertEquals(
        List.of("made/Parent.class", "made/More.class", "made/Sending.class"), loader.asked);

    byte[] sibling = type("made.Sibling", "made.Parent", new String[0], "emit");
    assertNotNull(transform(loom, loader, "made.Sibling", sibling));
    assertEquals(3, loader.asked.size()); // remembered

    byte[] silent = type("made.Silent", "made.Parent", new String[0], "other");
    assertNull(transform(loom, loader, "made.Silent", silent));
    byte[] stranger = type("made.Stranger", "made.Unknown", new String[0], "emit");
    assertNull(transform(loom, loader, "made.Stranger", stranger));
    assertEquals(0, loom.faults());
  }

  /** A loader that fails is no reason to fail. */
  @Test
  void resourcesThatCannotBeRead() throws Exception {
    Loom loom = emitter("subtypes of made.Sending", "emit");
    byte[] child = type("made.Child", "made.Parent", new String[] {"made.Sending"}, "emit");
    for (Throwable thrown :
        new Throwable[] {new IllegalStateException("closed"), new ClassCircularityError("x")}) {
      ClassLoader loader =
          new FixtureLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
              throw sneaky(thrown);
            }
          };
      assertNotNull(transform(loom, loader, "made.Child", child));
    }
    assertEquals(0, loom.faults());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }

  /** A rule by name must not hide the built-in sinks, nor they the rule. */
  @Test
  void matchedByNameAndBySupertype() throws Exception {
    Loom loom = emitter("made.Both", "emit", "sendText");
    FixtureLoader loader = new FixtureLoader();
    loader.classFiles.put(BASIC, interfaceType(BASIC));
    loader.classFiles.put(
        "made.Both",
        type("made.Both", "java.lang.Object", new String[] {BASIC}, "emit", "sendText"));
    loader.transformer = loom.transformer;
    try (RecordingGate gate = new RecordingGate()) {
      Object both = Class.forName("made.Both", true, loader).getConstructor().newInstance();
      both.getClass().getMethod("emit", String.class).invoke(both, "a");
      assertEquals(1, gate.entries.size());
      // An emit method that is a sink as well: the send is inside of the emission.
      Method sendText = both.getClass().getMethod("sendText", String.class);
      sendText.invoke(both, "b");
      assertEquals(3, gate.entries.size());
      assertEquals(3, gate.exits.size());
      gate.answer = new Object[1];
      sendText.invoke(both, "c");
      assertEquals(4, gate.entries.size());
    }
    assertEquals(0, loom.faults());
  }

  @Test
  void theAgentsOwnAndThePlatformsClassesAreLeftAlone() throws Exception {
    Loom loom = emitter("\"made.*\"", "emit");
    byte[] bytes = type("made.Emitter", "java.lang.Object", new String[0], "emit");
    assertNull(transform(loom, getClass().getClassLoader(), "made.Emitter", bytes));
    assertNull(transform(loom, ClassLoader.getPlatformClassLoader(), "made.Emitter", bytes));
    assertNull(transform(loom, null, "made.Emitter", bytes));
    assertNull(loom.transformer.transform(new FixtureLoader(), null, null, null, bytes));
    assertNotNull(transform(loom, new FixtureLoader(), "made.Emitter", bytes));
  }

  /** OSGi and JBoss Modules show only what they were told to. */
  @Test
  void loadersThatDoNotSeeTheGate() throws Exception {
    Loom loom = emitter("\"made.*\"", "emit");
    byte[] bytes = type("made.Emitter", "java.lang.Object", new String[0], "emit");
    assertNull(transform(loom, new FixtureLoader(null), "made.Emitter", bytes));
    assertNull(transform(loom, new FixtureLoader(null), "made.Emitter", bytes));
    ClassLoader failing =
        new ClassLoader(null) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) {
            throw new IllegalStateException("stopped");
          }
        };
    assertNull(transform(loom, failing, "made.Emitter", bytes));
    assertEquals(0, loom.faults());
  }

  @Test
  void nothingToWeaveInIt() throws Exception {
    Loom loom = emitter("made.Emitter", "emit");
    byte[] bytes = type("made.Emitter", "java.lang.Object", new String[0], "other");
    assertNull(transform(loom, new FixtureLoader(), "made.Emitter", bytes));
  }

  /** As another agent may do again and again. */
  @Test
  void wovenAgainAMethodIsTheSame() throws Exception {
    Loom loom = emitter("made.Emitter", "emit");
    FixtureLoader loader = new FixtureLoader();
    byte[] bytes = type("made.Emitter", "java.lang.Object", new String[0], "emit");
    transform(loom, loader, "made.Emitter", bytes);
    Object method = loom.sites.get(0);
    assertNotNull(method);
    for (int i = 0; i < 50; i++) {
      transform(loom, loader, "made.Emitter", bytes);
    }
    assertTrue(method == loom.sites.get(0));
    assertNull(loom.sites.get(1));
  }

  @Test
  void loadedClassesThatMayHaveToBeWoven() throws Exception {
    Loom loom = emitter("subtypes of " + ShapesDefault.class.getName(), "\"*\"");
    FixtureLoader loader = new FixtureLoader();
    Class<?> type = Class.forName(Shapes.class.getName(), true, loader);
    assertTrue(loom.transformer.weaving().isCandidate(type));
    assertFalse(
        loom.transformer
            .weaving()
            .isCandidate(Class.forName("[L" + type.getName() + ";", true, loader)));
    assertFalse(loom.transformer.weaving().isCandidate(String.class));
    assertFalse(
        loom.transformer
            .weaving()
            .isCandidate(Class.forName(ShapesWire.class.getName(), true, loader)));
    Loom byName = emitter("\"*.ShapesWire\"", "\"*\"");
    assertTrue(
        byName
            .transformer
            .weaving()
            .isCandidate(Class.forName(ShapesWire.class.getName(), true, loader)));
  }

  @Test
  void warmUpMatchesNothing() throws Exception {
    Loom loom = emitter("\"warm.*\"", "emit");
    loom.transformer.weaving().warmUp();
    assertEquals(0, loom.faults());
  }
}
