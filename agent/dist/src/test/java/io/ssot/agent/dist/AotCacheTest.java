package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ssot.agent.dist.app.Greeter;
import io.ssot.agent.dist.app.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for an AOT cache (JEP 514). */
class AotCacheTest {
  private static final int OLDEST = 25;

  @TempDir Path folder;

  /** In any other stage JDK 25 crashes where it writes the cache, once JDK classes were woven. */
  @Test
  void trainedInStageOff() throws Exception {
    Optional<Path> home =
        Jdks.homes().stream().filter(each -> Jdks.feature(each) >= OLDEST).findFirst();
    assumeTrue(home.isPresent(), "there is no such JDK");
    writeApplication();
    run(home.get(), "-XX:AOTCacheOutput=app.aot", "-Dssot.stage=off");
    Fork fork = run(home.get(), "-XX:AOTCache=app.aot", "-XX:AOTMode=on", "-Xlog:class+load");
    assertTrue(
        fork.out.stream()
            .anyMatch(line -> line.matches(".* " + Hello.class.getName() + " .*shared objects.*")),
        fork::toString);
    assertTrue(fork.err.get(0).startsWith("ssot-agent "), fork::toString);
    List<String> log = Files.readAllLines(folder.resolve("log.jsonl"));
    String summary = log.get(log.size() - 1);
    assertTrue(summary.contains("\"emissions\":1,"), summary);
  }

  private Fork run(Path home, String... options) throws Exception {
    Fork fork = new Fork(home, folder).with(options).agent("");
    fork.with("-cp", "app.jar", Hello.class.getName()).runsWell();
    assertEquals(1, fork.startLines().size(), fork.toString());
    return fork;
  }

  /** Only what comes from a jar is put into a cache. */
  private void writeApplication() throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("app.jar")))) {
      for (Class<?> type : List.of(Hello.class, Greeter.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(name));
        jar.write(type.getClassLoader().getResourceAsStream(name).readAllBytes());
      }
    }
    Files.write(
        folder.resolve("ssot.yaml"),
        List.of(
            "stage: observe",
            "log: {file: log.jsonl}",
            "events: {greeted: {}}",
            "emitters:",
            "  Greeter:",
            "    class: " + Greeter.class.getName(),
            "    methods: {emitGreeted: {event: greeted, stream: \"arg[0]\"}}"));
  }
}
