package io.ssot.agent.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import io.ssot.agent.dist.app.Greeter;
import io.ssot.agent.dist.app.Hello;
import io.ssot.agent.dist.app.Linking;
import io.ssot.agent.dist.app.Threads;
import io.ssot.agent.dist.app.Waiting;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the shipped jar starts, in JVMs of every installed version. */
class StartTest {
  private static final Pattern LOADED = Pattern.compile("] (\\S+) source: ");
  private static final Path OWN = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;

  static List<Path> homes() {
    return Jdks.homes();
  }

  @BeforeEach
  void configuration() throws IOException {
    configuration(Greeter.class.getName());
  }

  private void configuration(String className) throws IOException {
    Files.write(
        folder.resolve("ssot.yaml"),
        List.of(
            "stage: observe",
            "log: {file: log.jsonl}",
            "events: {greeted: {}, noted: {}}",
            "emitters:",
            "  Greeter:",
            "    class: " + className,
            "    methods: {emitGreeted: {event: greeted, stream: \"arg[0]\"}}",
            "  Note:",
            "    class: " + Waiting.Note.class.getName(),
            "    methods: {emitNoted: {event: noted, stream: \"arg[0]\"}}"));
  }

  private Fork fork() {
    return new Fork(OWN, folder);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysOneLine(Path home) throws Exception {
    Fork fork = new Fork(home, folder).agent("").main(Hello.class).runsWell();
    assertEquals(List.of("hello run1"), fork.out);
    assertEquals(1, fork.startLines().size(), fork.toString());
    assertTrue(
        fork.startLines().get(0).matches("ssot-agent \\S+: ssot.yaml, stage observe, 2 rules"));
    assertEquals(0, fork.err.indexOf(fork.startLines().get(0)), fork.toString()); // no warnings
    assertEquals(1, summary().split("\"emissions\":1,").length > 1 ? 1 : 0, summary());
  }

  private String summary() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("log.jsonl"));
    return lines.get(lines.size() - 1);
  }

  @Test
  void withoutConfigurationItIsOffAndSaysWhatToDo() throws Exception {
    Fork fork = fork().agent("config=nowhere.yaml").main(Hello.class).runsWell();
    assertEquals(List.of("hello run1"), fork.out);
    assertEquals(1, fork.err.size(), fork.toString());
    assertTrue(fork.err.get(0).startsWith("ssot-agent: off: nowhere.yaml"), fork.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"config=nowhere.yaml,strict=true", "strict=true,config=nowhere.yaml"})
  void strictEndsTheJvm(String arguments) throws Exception {
    Fork fork = fork().agent(arguments).main(Hello.class).run();
    assertEquals(1, fork.status);
    assertEquals(List.of(), fork.out);
    assertEquals(1, fork.err.size(), fork.toString());
  }

  /** The second copy's classes are never loaded: the class path finds the first one's. */
  @Test
  void twoCopiesOfTheJar() throws Exception {
    Path copy = Files.copy(ShippedJar.path(), folder.resolve("copy.jar"));
    Fork fork =
        fork().agent("").with(Fork.agentFlag(copy, "strict=true")).main(Hello.class).runsWell();
    assertEquals(2, fork.startLines().size(), fork.toString());
    assertTrue(fork.startLines().get(1).startsWith("ssot-agent: already"), fork.toString());
    assertTrue(summary().contains("\"emissions\":1,"), summary());
  }

  @Test
  void anIncompleteJarIsOff() throws Exception {
    Path broken = folder.resolve("broken.jar");
    try (java.util.jar.JarOutputStream out =
        new java.util.jar.JarOutputStream(
            Files.newOutputStream(broken), new java.util.jar.Manifest(manifestBytes()))) {
      for (String name : List.of("SsotAgent", "IsolatedClassLoader")) {
        out.putNextEntry(new java.util.zip.ZipEntry("io/ssot/agent/" + name + ".class"));
        out.write(ShippedJar.files().get("io/ssot/agent/" + name + ".class"));
      }
    }
    Fork fork = fork().with(Fork.agentFlag(broken, "")).main(Hello.class).runsWell();
    assertEquals(1, fork.err.size(), fork.toString());
    assertTrue(fork.err.get(0).endsWith("is ssot-agent.jar complete?"), fork.toString());
  }

  private static java.io.InputStream manifestBytes() throws IOException {
    return new java.io.ByteArrayInputStream(ShippedJar.files().get("META-INF/MANIFEST.MF"));
  }

  /** The flag stands in JAVA_TOOL_OPTIONS, which the agent's own commands inherit as well. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ownCommandLineIsSilent(boolean relative) throws Exception {
    Path jar = ShippedJar.path();
    String named =
        relative ? folder.toRealPath().relativize(jar.toRealPath()).toString() : "" + jar;
    Fork fork =
        fork()
            .environment("JAVA_TOOL_OPTIONS", Fork.agentFlag(jar, "config=nowhere.yaml"))
            .with("-jar", named, "--version")
            .runsWell();
    assertEquals(1, fork.err.size(), fork.toString()); // Picked up JAVA_TOOL_OPTIONS
    assertFalse(fork.out.isEmpty());
  }

  /** There is no class path then. */
  @Test
  void anApplicationInModulesIsNotTakenForTheOwnCommandLine() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("module-info.java"), "module greeting {}");
    Path main = Files.createDirectories(source.resolve("greeting")).resolve("Main.java");
    Files.writeString(
        main,
        "package greeting; public class Main { public static void main(String[] a) {"
            + " new Main().emitGreeted(\"r\"); } void emitGreeted(String run) {} }");
    compile(folder.resolve("mods"), source.resolve("module-info.java"), main);
    configuration("greeting.Main");
    Fork fork = fork().agent("").with("-p", "mods", "-m", "greeting/greeting.Main").runsWell();
    assertEquals(1, fork.startLines().size(), fork.toString());
    assertTrue(summary().contains("\"emissions\":1,"), summary());
  }

  private static void compile(Path target, Path... sources) {
    List<String> arguments = new ArrayList<>(List.of("-d", target.toString()));
    for (Path source : sources) {
      arguments.add(source.toString());
    }
    int status =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertEquals(0, status);
  }

  /** {@code java Main.java} is run by the compiler, and is no tool. */
  @ParameterizedTest
  @MethodSource("homes")
  void applicationsInSourceFiles(Path home) throws Exception {
    Files.writeString(
        folder.resolve("Main.java"),
        "class Main { public static void main(String[] a) { new Main().emitGreeted(\"r\"); }"
            + " void emitGreeted(String run) {} }");
    configuration("Main");
    Fork fork = new Fork(home, folder).agent("").with("Main.java").runsWell();
    assertEquals(1, fork.startLines().size(), fork.toString());
    assertTrue(summary().contains("\"emissions\":1,"), summary());
  }

  /** Its parent is the application's loader, which must not become ours. */
  @Test
  void systemClassLoaderOfTheApplication() throws Exception {
    Path source = folder.resolve("OwnLoader.java");
    Files.writeString(
        source,
        "public class OwnLoader extends ClassLoader {"
            + " public OwnLoader(ClassLoader parent) { super(parent); }"
            + " void appendToClassPathForInstrumentation(String path) {} }");
    compile(folder.resolve("own"), source);
    Fork fork =
        fork()
            .agent("")
            .with("-Djava.system.class.loader=OwnLoader", "-cp")
            .with(
                folder.resolve("own")
                    + File.pathSeparator
                    + Fork.testClasses()
                    + File.pathSeparator
                    + ShippedJar.path())
            .with(Hello.class.getName())
            .runsWell();
    assertEquals(List.of("hello run1"), fork.out);
    assertEquals(1, fork.startLines().size(), fork.toString());
  }

  @ParameterizedTest
  @MethodSource("homes")
  void everyClassCanBeLinked(Path home) throws Exception {
    List<String> names = ShippedJar.isolatedClasses();
    assertTrue(names.size() > 200, names.size() + " classes");
    Files.write(folder.resolve("names.txt"), names);
    Fork fork =
        new Fork(home, folder)
            .agent("")
            .with("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .main(Linking.class)
            .with("names.txt")
            .runsWell();
    assertEquals(List.of("linked " + names.size()), fork.out);
  }

  /** Longer than the name of a file may be. */
  @Test
  void longClassPath() throws Exception {
    String path = Fork.testClasses() + File.pathSeparator + "nowhere/".repeat(1000);
    Fork fork = fork().agent("").with("-cp", path, Hello.class.getName()).runsWell();
    assertEquals(1, fork.startLines().size(), fork.toString());
    assertTrue(summary().contains("\"emissions\":1,"), summary());
  }

  @Test
  void threadsKeepNothingOfTheApplication() throws Exception {
    Fork fork = fork().agent("").main(Threads.class).runsWell();
    assertFalse(fork.out.isEmpty());
    for (String thread : fork.out) {
      assertTrue(thread.matches("ssot-\\S+ true null"), thread);
    }
  }

  /** HOUSE, trap 1: application servers bring these themselves, and set them up in main. */
  @ParameterizedTest
  @MethodSource("homes")
  void nothingIsLoadedThatTheApplicationMayWantToReplace(Path home) throws Exception {
    configuration("com.example.Nowhere");
    Set<String> without = loadedBefore(home, false);
    Set<String> with = loadedBefore(home, true);
    assertTrue(with.size() > without.size() + 50);
    with.removeAll(without);
    // On 17 java.util.zip tells by it that two open jars are one file.
    with.remove("sun.nio.fs.UnixFileKey");
    List<String> found = new ArrayList<>();
    for (String name : with) {
      for (String prefix :
          List.of(
              "java.util.logging.",
              "javax.",
              "java.util.concurrent.ForkJoin",
              "java.util.concurrent.ThreadPool",
              "java.util.concurrent.CompletableFuture",
              "java.util.concurrent.Executor",
              "java.nio.file.",
              "java.nio.channels.",
              "sun.nio.fs.",
              "sun.nio.ch.",
              "java.net.URLConnection",
              "java.text.",
              "java.time.",
              "java.sql.",
              "java.rmi.",
              "sun.rmi.",
              "io.ssot.agent.lib.bytebuddy.jar.asm.ClassReader",
              "io.ssot.agent.lib.slf4j.",
              "io.ssot.agent.lib.google.",
              "io.ssot.agent.lib.picocli.",
              "io.ssot.agent.cli.")) {
        if (name.startsWith(prefix)) {
          found.add(name);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /** The names of the classes that are loaded before the application's first one. */
  private Set<String> loadedBefore(Path home, boolean agent) throws Exception {
    Path log = folder.resolve("classes-" + agent + ".txt");
    Fork fork = new Fork(home, folder).with("-Xlog:class+load:file=" + log);
    // An application comes in jars, and so does the agent; what opens one is not counted.
    String classPath = ShippedJar.path() + File.pathSeparator + Fork.testClasses();
    (agent ? fork.agent("") : fork).with("-cp", classPath, Hello.class.getName()).runsWell();
    Set<String> names = new LinkedHashSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LOADED.matcher(line);
      if (matcher.find()) {
        if (matcher.group(1).equals(Hello.class.getName())) {
          return names;
        }
        names.add(matcher.group(1));
      }
    }
    throw new AssertionError("the application was never loaded");
  }

  /** Java before 19 would lose the names of the parameters (JDK-8240908). */
  @ParameterizedTest
  @MethodSource("homes")
  void classesThatAreLoadedBeforeTheAgent(Path home) throws Exception {
    Process process =
        new Fork(home, folder).with("-XX:+EnableDynamicAgentLoading").main(Waiting.class).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = out.readLine()) != null && !line.equals("ready")) {
        lines.add(line);
      }
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
      jvm.loadAgent(ShippedJar.path().toString());
      jvm.detach();
      process.getOutputStream().close();
      while ((line = out.readLine()) != null) {
        lines.add(line);
      }
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
    assertEquals(
        List.of("before run1run, times", "before runn", "after run1run, times", "after runn"),
        lines);
    assertTrue(summary().contains("emitGreeted"), summary());
  }
}
