package io.ssot.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.cli.shop.Mailer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String PACKAGE = "io.ssot.agent.cli.shop.";
  private static final String EVENTS =
      "events: {order_placed: {by: id}, order_shipped: {by: id}}\n";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysThatAFileIsFine() throws IOException {
    assertEquals(0, check("stage: off"));
    assertEquals(
        "note: ssot.yaml: no emitter is configured, so nothing is intercepted but sinks\n"
            + "ssot.yaml: fine; stage off, 0 event types, 0 emitters, 0 own sinks"
            + " (--classpath tells what the rules match)\n",
        output());
  }

  @Test
  void listsEveryProblemOfTheFile() throws IOException {
    assertEquals(1, check("stage: on\ncanary: 200\n"));
    assertEquals(
        "ssot.yaml:1:8: `stage` is `on`; write `off`, `observe` or `enforce`\n"
            + "ssot.yaml:2:9: `canary` is `200`; write a whole number from 0 to 100\n"
            + "2 problems\n",
        output());
  }

  @Test
  void tellsThatAHiddenClassCannotBeMeant() throws IOException {
    String text =
        EVENTS
            + emitter("{\"emit*\": {event: \"name - 'emit'\", stream: 'arg[0]', id: 'arg[0].id'}}")
                .replace("Mailer", "Mailer$$Lambda*");
    assertEquals(1, checkClasses(text), output());
    assertTrue(output().contains("means a hidden class"), output());
  }

  @Test
  void tellsAFileThatIsNotThere() {
    assertEquals(1, run("check", "--config", directory.resolve("none.yaml").toString()));
    assertTrue(output().contains("none.yaml: not found; "), output());
  }

  @Test
  void listsWhatTheRulesMatch() throws IOException {
    String methods =
        "{\"emit*(Order,Map)\": {event: \"name - 'emit'\", stream: this.shop, id: 'arg[0].id'}}";
    String text =
        EVENTS + emitter(methods) + "sinks: {subtypes of " + PACKAGE + "Channel: {method: push}}\n";
    assertEquals(0, checkClasses(text), output());
    String[] lines = output().split("\n", -1);
    assertTrue(
        lines[0].matches(
            "E  io\\.ssot\\.agent\\.cli\\.shop\\.Mailer\\.emitOrderPlaced\\(Order, Map\\)"
                + "  Mailer\\.java:15  event order_placed \\(from the name\\)"),
        lines[0]);
    assertTrue(lines[1].contains("emitOrderShipped(Order, Map)  Mailer.java:19"), lines[1]);
    assertEquals("sink  " + PACKAGE + "Pipe.push(String)  Pipe.java:8", lines[2]);
    assertTrue(lines[3].startsWith("note: ssot.yaml:5:15: "), lines[3]);
    assertTrue(lines[3].contains("emitNewsletter(Order, Map): `newsletter` is no event"), lines[3]);
    assertTrue(lines[4].startsWith("ssot.yaml: fine; stage observe, 2 event types"), lines[4]);
  }

  static Stream<Arguments> mismatches() {
    String all = "{event: order_placed, stream: this, id: ";
    return Stream.of(
        methods("emitt: " + all + "this}", "5:15: `emitt` matches no method of io.ssot", "Mailer;"),
        methods("emitOrdrPlaced: " + all + "this}", "5:15: ", "did you mean `emitOrderPlaced`?"),
        methods("emitInherited: " + all + "this}", "5:15: ", "name the class " + PACKAGE + "Base"),
        methods("emitNative: " + all + "this}", "5:15: ", "is native and can't be intercepted"),
        methods("emitStatic: " + all + "'arg[0]'}", "5:57: `this`: `this` in the static", "arg[0]"),
        placed(
            "'arg[2]'", "there is no `arg[2]` in " + PACKAGE + "Mailer", "write arg[0] to arg[1]"),
        placed("this.shops", "neither a field nor a plain getter `shops`", "its fields are last"),
        placed("this.last.total", "Order.getTotal() does more", "write `.getTotal()` to allow"),
        placed("'arg[0].price()'", "Order has no method `price()`", "write one of its methods"),
        placed("\"arg[0]['id']\"", "Order` is no map, so ['id'] finds nothing", "such as .id"),
        placed("'arg[0][1]'", "Order` is no list or array", "name a member"),
        placed("'arg[0].id.x'", "`int` has no members", "end the path before .x"),
        placed("this.last.items.x", "`int[]` has no members", "end the path before .x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mismatches")
  void tellsWhatDoesNotFitTheClasses(String methods, String what, String mend) throws IOException {
    assertEquals(1, checkClasses(EVENTS + emitter(methods)), output());
    String problem =
        output().lines().filter(line -> line.startsWith("ssot.yaml:5:")).findFirst().orElse("none");
    assertTrue(problem.startsWith("ssot.yaml:" + what) || problem.contains(what), problem);
    assertTrue(problem.contains(mend), problem);
    assertTrue(output().endsWith("1 problem\n"), output());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arg[0].id'",
        "'arg[0].getTotal()'",
        "'arg[0].name'",
        "\"arg[1]['any'].thing[3]\"",
        "'this.last.items[0]'",
        "this.shop",
      })
  void acceptsWhatCanBeRead(String path) throws IOException {
    String methods =
        "{emitOrderPlaced: {event: order_placed, stream: this.shop, id: " + path + "}}";
    assertEquals(0, checkClasses(EVENTS + emitter(methods)), this::output);
  }

  @Test
  void suggestsClassesThatExist() throws IOException {
    String text =
        "sinks:\n  com.other.Pipe: {method: push}\n  " + PACKAGE + "Chanel: {method: x}\n";
    assertEquals(1, checkClasses(text));
    assertTrue(
        output()
            .contains(
                "ssot.yaml:2:3: no class matches `com.other.Pipe`; did you mean "
                    + PACKAGE
                    + "Pipe?"),
        output());
    assertTrue(output().contains("ssot.yaml:3:3: "), output());
    assertTrue(output().contains("did you mean " + PACKAGE + "Channel?"), output());
  }

  @Test
  void refusesAnAbstractSink() throws IOException {
    assertEquals(1, checkClasses("sinks: {" + PACKAGE + "Channel: {method: push}}"));
    assertTrue(output().contains("Channel.push(String) is abstract"), output());
    assertTrue(output().contains("write subtypes of " + PACKAGE + "Channel"), output());
  }

  @Test
  void findsWhatIsAnnotated() throws IOException {
    String marked = "annotated by " + PACKAGE + "Emits: ";
    String values = "{event: order_placed, stream: this.shop, id: 'arg[0].id'}";
    assertEquals(0, checkClasses(EVENTS + emitter("{" + marked + values + "}")), output());
    assertTrue(output().contains("Mailer.emitNewsletter(Order, Map)  "), output());
    assertFalse(output().contains("E  " + PACKAGE + "Mailer.emitOrderShipped"), output());
    assertEquals(0, checkClasses("sinks: {annotated by " + PACKAGE + "Emits: {method: push}}"));
    assertTrue(output().contains("sink  " + PACKAGE + "Pipe.push(String)"), output());
    assertEquals(1, checkClasses("sinks: {annotated by x.Unknown: {method: push}}"));
    assertTrue(output().contains("no class matches `annotated by x.Unknown`"), output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mailer", "'<init>'", "'<init>(String)'"})
  void saysThatConstructorsAreRefused(String method) throws IOException {
    String values = ": {event: order_placed, stream: this, id: this}";
    assertEquals(1, checkClasses(EVENTS + emitter("{" + method + values + "}")));
    assertTrue(output().contains("can't be intercepted"), output());
    assertTrue(output().contains("name the method that calls it"), output());
  }

  @Test
  void notesNativeMethodsThatAPatternMeans() throws IOException {
    String values = ": {event: order_placed, stream: this.shop, id: this.shop}";
    checkClasses(EVENTS + emitter("{'emitN*'" + values + "}"));
    assertTrue(output().contains("emitNative(Order) is native and is left alone"), output());
  }

  @Test
  void looksForTheMethodsOfHops() throws IOException {
    String pipe = PACKAGE + "Pipe";
    String hop = "hops: [{put: '" + pipe + "#push', run: '" + pipe + "#%s', carrier: '%s'}]";
    assertEquals(0, checkClasses(String.format(hop, "push", "arg[0]")), output());
    assertTrue(output().contains("hop  " + pipe + ".push(String)  Pipe.java:8"), output());
    assertEquals(1, checkClasses(String.format(hop, "pull", "arg[0]")));
    assertTrue(output().contains("`pull` matches no method of " + pipe), output());
    assertEquals(1, checkClasses(String.format(hop, "push", "arg[1]")));
    assertTrue(output().contains("there is no `arg[1]` in " + pipe), output());
    assertEquals(1, checkClasses("hops: [{put: '" + pipe + "#push', take: '" + pipe + "#push'}]"));
    assertTrue(output().contains("returns nothing that can be told"), output());
  }

  @Test
  void comparesTheCanonicalEmitterWithTheEvents() throws IOException {
    String text =
        "delivery: reroute\n"
            + EVENTS
            + emitter("{emitOrderPlaced: {event: order_placed, stream: this.shop, id: 'arg[0]'}}")
            + "    canonical: {key: stream, instance: x.Y#get, args: [stream]}\n";
    assertEquals(1, checkClasses(text));
    String output = output();
    assertTrue(output.contains("ssot.yaml:7:16: `instance`: there is no class x.Y"), output);
    assertTrue(output.contains("has no emit method for `order_shipped`; list it"), output);
    assertTrue(output.contains("takes 2 arguments, and `args` has 1; write one entry"), output);
    assertTrue(output.endsWith("3 problems\n"), output);
  }

  @Test
  void looksIntoSpringBootJarsAndWars() throws IOException {
    String text =
        EVENTS
            + emitter("{emitOrderPlaced: {event: order_placed, stream: this, id: 'arg[0].id'}}")
            + "sinks: {"
            + PACKAGE
            + "Pipe: {method: push}}\n";
    for (String root : new String[] {"BOOT-INF", "WEB-INF"}) {
      Path archive = directory.resolve(root + ".jar");
      try (OutputStream file = Files.newOutputStream(archive);
          ZipOutputStream zip = new ZipOutputStream(file)) {
        put(zip, root + "/classes/", "Mailer", "BaseMailer", "Order");
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        try (ZipOutputStream nested = new ZipOutputStream(library)) {
          put(nested, "", "Pipe", "Channel");
        }
        store(zip, root + "/lib/pipe.jar", library.toByteArray());
      }
      out.getBuffer().setLength(0);
      assertEquals(0, check(text, "--classpath", archive.toString()), this::output);
      assertTrue(output().contains("Mailer.emitOrderPlaced("), output());
      assertTrue(output().contains("sink  " + PACKAGE + "Pipe.push"), output());
    }
    assertEquals(0, check(text, "-cp", directory + "/*"), this::output);
  }

  @Test
  void notesWhatIsNotWrongButWorthKnowing() throws IOException {
    String text = "events: {a: {repeats: count}}\n" + emitter("{x: {event: a, stream: this}}");
    check(text);
    assertTrue(output().contains("note: ssot.yaml:1:10: `repeats: count` of `a` is safe only"));
    out.getBuffer().setLength(0);
    checkClasses(EVENTS + emitter("{shop: {event: order_placed, stream: this, id: this}}"));
    assertTrue(output().contains("note: ssot.yaml:1:34: no emit method emits `order_shipped`"));
  }

  @Test
  void tellsWrongUsage() {
    assertEquals(2, run());
    assertTrue(err.toString().contains("a command is missing"), err.toString());
    assertTrue(err.toString().contains("check"), err.toString());
    assertEquals(2, run("check", "--confg", "x"));
    assertEquals(2, run("check", "--classpath", directory.resolve("none.jar").toString()));
    assertTrue(err.toString().contains("none.jar: not found"), err.toString());
    assertEquals(2, run("chekc"));
  }

  @Test
  void hasHelpAndVersionEverywhere() {
    for (String[] line : new String[][] {{}, {"check"}}) {
      for (String option : new String[] {"--help", "--version"}) {
        out.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of(line), Stream.of(option)).toArray(String[]::new);
        assertEquals(0, run(all));
        assertFalse(output().isEmpty());
        assertFalse(output().contains("unknown version"), output());
        assertFalse(output().contains("${"), output());
      }
    }
  }

  private static String emitter(String methods) {
    return "emitters:\n  E:\n    class: " + PACKAGE + "Mailer\n    methods: " + methods + "\n";
  }

  private static Arguments methods(String methods, String what, String mend) {
    return Arguments.of("{" + methods + "}", what, mend);
  }

  private static Arguments placed(String path, String what, String mend) {
    String method = "emitOrderPlaced: {event: order_placed, stream: this.shop, id: ";
    return methods(method + path + "}", what, mend);
  }

  private int checkClasses(String text) throws IOException {
    return check(text, "--classpath", classes().toString());
  }

  /** Writes the file as {@code ssot.yaml} and checks it; the answers name it without directory. */
  private int check(String text, String... more) throws IOException {
    Path file = Files.write(directory.resolve("ssot.yaml"), text.getBytes(StandardCharsets.UTF_8));
    Stream<String> first = Stream.of("check", "--config", file.toString());
    return run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... arguments) {
    return SsotCommand.run(arguments, null, new PrintWriter(out), new PrintWriter(err));
  }

  private String output() {
    return out.toString()
        .replace(directory + File.separator, "")
        .replace(System.lineSeparator(), "\n");
  }

  private static Path classes() {
    try {
      return Path.of(Mailer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ZipOutputStream zip, String root, String... names) throws IOException {
    for (String name : names) {
      String path = (PACKAGE + name).replace('.', '/') + ".class";
      zip.putNextEntry(new ZipEntry(root + path));
      zip.write(Files.readAllBytes(classes().resolve(path)));
      zip.closeEntry();
    }
  }

  /** As Spring Boot does it: libraries are not compressed again. */
  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
