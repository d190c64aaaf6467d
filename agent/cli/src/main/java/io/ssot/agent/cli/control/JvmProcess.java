package io.ssot.agent.cli.control;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A running {@code java}, with what its command line says. */
final class JvmProcess {
  private static final Set<String> LAUNCHERS = Set.of("java", "java.exe", "javaw.exe");

  /**
   * The options of {@code java} (java -X and java --help, 25) that take the next word with them.
   */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--illegal-native-access",
          "--source",
          "-d",
          "--describe-module");

  final long pid;

  /** The options before the main class or jar. */
  final List<String> options;

  /** The main class, or the jar's or source's file name; null if the command line hides it. */
  final String name;

  private JvmProcess(long pid, List<String> options, String name) {
    this.pid = pid;
    this.options = options;
    this.name = name;
  }

  /** Null if it is no JVM, or nobody tells how it was started. */
  static JvmProcess of(ProcessHandle process) {
    return of(process.pid(), words(process));
  }

  static JvmProcess of(long pid, List<String> words) {
    if (words.isEmpty() || !LAUNCHERS.contains(new File(words.get(0)).getName())) {
      return null;
    }
    int main = 1;
    while (main < words.size() && isOption(words.get(main))) {
      main += WITH_VALUE.contains(words.get(main)) ? 2 : 1;
    }
    return new JvmProcess(
        pid,
        words.subList(1, Math.min(main, words.size())),
        main < words.size() ? name(words.get(main)) : null);
  }

  /** {@code -jar} and {@code -m} say of what kind the main word is, which it shows itself. */
  private static boolean isOption(String word) {
    return word.startsWith("-") || word.startsWith("@");
  }

  /** Of a class, a jar, {@code module/class} or a source file. */
  private static String name(String main) {
    return main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
  }

  /** The JDK tells no arguments if they are longer than a page, as class paths are. */
  private static List<String> words(ProcessHandle process) {
    try (InputStream in = new FileInputStream("/proc/" + process.pid() + "/cmdline")) {
      String all = new String(in.readAllBytes(), Charset.defaultCharset());
      return all.isEmpty() ? List.of() : Arrays.asList(all.split("\0", -1));
    } catch (IOException e) {
      List<String> words = new ArrayList<>();
      process.info().command().ifPresent(words::add);
      process.info().arguments().ifPresent(arguments -> words.addAll(Arrays.asList(arguments)));
      return words;
    }
  }

  boolean isNamed(String asked) {
    return name != null && (name.equals(asked) || name.endsWith("." + asked) && !isFile());
  }

  private boolean isFile() {
    return name.endsWith(".jar") || name.endsWith(".java");
  }

  @Override
  public String toString() {
    return pid + " " + (name == null ? "(unknown)" : name);
  }
}
