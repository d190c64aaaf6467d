package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar that users get, and what must not be. */
class ContentsTest {
  private static final int JAVA_8 = 52;
  private static final int JAVA_11 = 55;
  private static final long MOST_BYTES = 3_300_000;

  private static Map<String, byte[]> files;

  @BeforeAll
  static void read() throws IOException {
    files = ShippedJar.files();
  }

  @Test
  void nothingIsMissing() {
    assertTrue(files.size() > 300, files.keySet().toString());
    for (String name :
        List.of(
            "META-INF/MANIFEST.MF",
            "io/ssot/agent/SsotAgent.class",
            "io/ssot/agent/Main.class",
            "gate/SsotGate.classdata",
            "inst/io/ssot/agent/core/install/Installation.classdata",
            "inst/io/ssot/agent/core/install/version.properties",
            "inst/io/ssot/agent/core/dispatch/Dispatcher.classdata",
            "inst/io/ssot/agent/cli/SsotCommand.classdata",
            "inst/io/ssot/agent/lib/bytebuddy/agent/ByteBuddyAgent.classdata",
            "inst/io/ssot/agent/lib/bytebuddy/jar/asm/ClassReader.classdata")) {
      assertTrue(files.containsKey(name), name);
    }
  }

  /** The application can load what ends in .class; no library may be among it. */
  @Test
  void onlyThePremainClassesAreVisibleToTheApplication() {
    Set<String> visible = new TreeSet<>();
    for (String name : files.keySet()) {
      if (!name.startsWith("inst/") && !name.startsWith("META-INF/")) {
        visible.add(name);
      }
    }
    assertEquals(
        Set.of(
            "gate/SsotGate.classdata",
            "io/ssot/agent/IsolatedClassLoader.class",
            "io/ssot/agent/Main.class",
            "io/ssot/agent/SsotAgent.class",
            "selftest/io/ssot/sample/Main.classdata",
            "selftest/io/ssot/sample/OrderEvents.classdata",
            "selftest/io/ssot/sample/OrderFeed.classdata",
            "selftest/io/ssot/sample/OrderNotifier.classdata",
            "selftest/io/ssot/sample/Pipe.classdata",
            "selftest/ssot.yaml"),
        visible);
  }

  @Test
  void everythingIsolatedIsOursOrRelocated() {
    for (String name : files.keySet()) {
      if (name.startsWith("inst/")) {
        boolean ours = name.startsWith("inst/io/ssot/agent/");
        boolean service = name.startsWith("inst/META-INF/services/io.ssot.agent.");
        assertTrue(ours || service, name);
        assertFalse(name.endsWith(".class"), name);
      }
    }
  }

  /** Their system properties and service files are JVM-wide, also those named in strings. */
  @Test
  void noLibraryIsNamedAsTheApplicationMayNameIt() {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().startsWith("META-INF/")) {
        continue;
      }
      // An address of a manual, sentences for people, and an option for a process that is never
      // started (Byte Buddy's, to attach to itself) are not looked up.
      String text =
          new String(file.getValue(), StandardCharsets.ISO_8859_1)
              .replace("github.com/google/gson", "")
              .replace("net.bytebuddy.agent.attacher.dump", "")
              .replaceAll("org\\.slf4j\\.\\S+ (in failed state|or its caller)", "");
      for (String library :
          List.of(
              "net/bytebuddy",
              "net.bytebuddy.",
              "org/slf4j",
              "org.slf4j.",
              "com/google/gson",
              "com.google.gson.",
              "org/yaml/",
              "org.yaml.",
              "org/snakeyaml",
              "com/github/freva")) {
        if (text.contains(library)) {
          found.put(file.getKey(), library);
        }
      }
    }
    assertEquals(Map.of(), found);
  }

  @Test
  void classFileVersions() {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      if (name.endsWith(".class")) {
        assertEquals(JAVA_8, ShippedJar.major(file.getValue()), name);
      } else if (name.endsWith(ShippedJar.CLASS_DATA)) {
        assertTrue(ShippedJar.major(file.getValue()) <= JAVA_11, name);
      }
    }
  }

  /** Where every class loader delegates; the class file says it by its own name. */
  @Test
  void theGateIsAClassOfTheJdk() {
    String text = new String(files.get("gate/SsotGate.classdata"), StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("java/lang/SsotGate"));
    assertFalse(text.contains("io/ssot"), "the gate depends on something");
    String agent =
        new String(
            files.get("inst/io/ssot/agent/core/install/Agent.classdata"),
            StandardCharsets.ISO_8859_1);
    assertTrue(agent.contains("java/lang/SsotGate"));
    for (String name : files.keySet()) {
      assertFalse(name.startsWith("inst/java/"), name);
    }
  }

  @Test
  void manifest() throws IOException {
    Attributes manifest = ShippedJar.manifest();
    assertEquals("io.ssot.agent.Main", manifest.getValue("Main-Class"));
    assertEquals("io.ssot.agent.SsotAgent", manifest.getValue("Premain-Class"));
    assertEquals("io.ssot.agent.SsotAgent", manifest.getValue("Agent-Class"));
    assertEquals("true", manifest.getValue("Can-Redefine-Classes"));
    assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
    assertNotNull(manifest.getValue("Implementation-Version"));
    // It would cost the application its class-data sharing, and a warning.
    assertEquals(null, manifest.getValue("Boot-Class-Path"));
  }

  @Test
  void servicesAreNamedByTheirNewNames() {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().contains("META-INF/services/")) {
        for (String line : new String(file.getValue(), StandardCharsets.UTF_8).split("\n", -1)) {
          String provider = line.replaceFirst("#.*", "").trim();
          String data = "inst/" + provider.replace('.', '/') + ShippedJar.CLASS_DATA;
          assertTrue(provider.isEmpty() || files.containsKey(data), line);
        }
      }
    }
  }

  @Test
  void size() throws IOException {
    long size = Files.size(ShippedJar.path());
    assertTrue(size < MOST_BYTES, size + " bytes");
  }

  @Test
  void licences() {
    String notice = text("META-INF/licenses/THIRD-PARTY.txt");
    for (String library : List.of("Byte Buddy", "SnakeYAML", "Gson", "picocli", "SLF4J")) {
      assertTrue(notice.matches("(?s).*" + library + " \\d.*"), library + " in " + notice);
    }
    assertTrue(text("META-INF/licenses/Apache-2.0.txt").contains("Apache License"));
    assertTrue(text("META-INF/licenses/MIT-slf4j.txt").contains("Permission is hereby granted"));
    assertTrue(text("META-INF/licenses/ASM.txt").contains("Redistribution and use"));
    assertTrue(text("META-INF/licenses/byte-buddy-NOTICE.txt").contains("Copyright"));
  }

  private static String text(String name) {
    assertTrue(files.containsKey(name), name);
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  private static ClassLoader isolated(ClassLoader application) throws ReflectiveOperationException {
    Class<?> type = application.loadClass("io.ssot.agent.IsolatedClassLoader");
    Method open = type.getDeclaredMethod("open", File.class);
    open.setAccessible(true);
    return (ClassLoader) open.invoke(null, ShippedJar.path().toFile());
  }

  @Test
  void theLoaderFindsItsResources() throws Exception {
    try (URLClassLoader application =
        new URLClassLoader(
            new URL[] {ShippedJar.path().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      ClassLoader isolated = isolated(application);
      assertSame(ClassLoader.getPlatformClassLoader(), isolated.getParent());
      String version = "io/ssot/agent/core/install/version.properties";
      assertNotNull(isolated.getResourceAsStream(version));
      assertNotNull(isolated.getResourceAsStream("gate/SsotGate.classdata"));
      assertEquals(null, isolated.getResourceAsStream("inst/" + version));
      assertEquals(null, isolated.getResourceAsStream("nowhere"));
      URL url = isolated.getResource(version);
      assertTrue(new String(read(url), StandardCharsets.UTF_8).contains("version="));
      assertEquals(1, java.util.Collections.list(isolated.getResources(version)).size());
      assertEquals(null, application.getResource(version));
    }
  }

  private static byte[] read(URL url) {
    try (java.io.InputStream in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** self-test gives it to another JVM; neither loader takes it for its own. */
  @Test
  void theSampleIsNowhereToBeFound() throws Exception {
    try (URLClassLoader application =
        new URLClassLoader(
            new URL[] {ShippedJar.path().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (ClassLoader loader : List.of(application, isolated(application))) {
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("io.ssot.sample.Main"));
        assertEquals(null, loader.getResource("ssot.yaml"));
      }
    }
  }

  @Test
  void theLoaderIsParallelCapable() throws Exception {
    try (URLClassLoader application =
        new URLClassLoader(
            new URL[] {ShippedJar.path().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      ClassLoader isolated = isolated(application);
      assertTrue(isolated.isRegisteredAsParallelCapable());
      for (Constructor<?> constructor : isolated.getClass().getDeclaredConstructors()) {
        assertFalse(java.lang.reflect.Modifier.isPublic(constructor.getModifiers()));
      }
    }
  }
}
