package io.ssot.agent.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.gate.SsotGate;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every class of many libraries, with every method an emit method and a sink, is accepted by the
 * JVM's verifier if it was without us. Run by the Maven profile {@code long}.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "real.jars", matches = ".+")
class RealClassesTest {
  private static final int AT_LEAST = 30_000;

  /** The numbers of the sites are kept in an array that is copied for each new one. */
  private static final int PER_LOOM = 250;

  /** Sees the libraries only, and the gate; weaves where it has a transformer. */
  private static final class Libraries extends ClassLoader {
    private final Map<String, byte[]> all;
    SsotTransformer transformer;
    int woven;

    Libraries(Map<String, byte[]> all) {
      super(ClassLoader.getPlatformClassLoader());
      this.all = all;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(SsotGate.class.getName())) {
        return SsotGate.class;
      }
      byte[] bytes = all.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] changed =
          transformer == null
              ? null
              : transformer.transform(this, name.replace('.', '/'), null, null, bytes);
      woven += changed == null ? 0 : 1;
      byte[] used = changed == null ? bytes : changed;
      return defineClass(name, used, 0, used.length);
    }
  }

  private static Map<String, byte[]> read() throws IOException {
    Map<String, byte[]> all = new HashMap<>();
    for (File file : new File(System.getProperty("real.jars")).listFiles()) {
      try (JarFile jar = new JarFile(file)) {
        for (JarEntry entry : Collections.list(jar.entries())) {
          String name = entry.getName();
          if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info")) {
            String dotted = name.substring(0, name.length() - 6).replace('/', '.');
            all.putIfAbsent(dotted, jar.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    return all;
  }

  /** Verified, but not initialised; null if the JVM accepts it, else what it says. */
  private static String refusal(String name, ClassLoader loader) {
    try {
      Object linked = Class.forName(name, false, loader).getDeclaredFields();
      assertTrue(linked != null);
      return null;
    } catch (NoClassDefFoundError | TypeNotPresentException | ClassNotFoundException e) {
      return "incomplete";
    } catch (Throwable t) {
      return t.toString();
    }
  }

  private static Loom everything() throws Exception {
    List<String> lines = new ArrayList<>(List.of("events: {made: {}}", "emitters:"));
    StringBuilder sinks = new StringBuilder("sinks: {");
    for (String letter : List.of("a", "e", "i", "o", "u")) {
      lines.add("  E" + letter + ":");
      lines.add("    class: \"*" + letter + "*\"");
      lines.add("    methods: {\"*\": {event: made, stream: \"arg[0]\"}}");
      sinks.append("\"*").append(letter).append("*\": {method: \"*\", callback: \"arg[0]\"}, ");
    }
    lines.add(sinks + "}");
    return new Loom(lines.toArray(new String[0]));
  }

  @Test
  void theVerifierAcceptsThem() throws Exception {
    Map<String, byte[]> all = read();
    List<String> names = new ArrayList<>(all.keySet());
    Collections.sort(names);
    List<String> broken = new ArrayList<>();
    int accepted = 0;
    int woven = 0;
    long faults = 0;
    for (int from = 0; from < names.size(); from += PER_LOOM) {
      Libraries plain = new Libraries(all);
      Libraries changed = new Libraries(all);
      Loom loom = everything();
      changed.transformer = loom.transformer;
      for (String name : names.subList(from, Math.min(names.size(), from + PER_LOOM))) {
        if (refusal(name, plain) == null) {
          accepted++;
          String refusal = refusal(name, changed);
          if (refusal != null) {
            broken.add(name + ": " + refusal);
          }
        }
      }
      woven += changed.woven;
      faults += loom.faults();
    }
    System.out.println(
        names.size() + " classes, " + accepted + " accepted unwoven, " + woven + " times woven");
    assertEquals(List.of(), broken);
    assertEquals(0, faults);
    assertTrue(accepted >= AT_LEAST, accepted + " classes");
  }
}
