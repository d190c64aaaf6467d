package io.ssot.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.cli.shop.Outbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What `check` says of sinks, compared with their classes. */
class CheckSinksTest {
  private static final String PACKAGE = "io.ssot.agent.cli.shop.";
  private static final String EVENTS = "events: {placed: {by: id}}\n";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();

  private int check(String text) throws IOException, URISyntaxException {
    Path file = Files.writeString(directory.resolve("ssot.yaml"), text);
    Path classes =
        Path.of(Outbox.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return SsotCommand.run(
        new String[] {"check", "--config", file.toString(), "-cp", classes.toString()},
        null,
        new PrintWriter(out),
        new PrintWriter(out));
  }

  private static String sink(String type, String rule) {
    return EVENTS + "sinks:\n  " + PACKAGE + type + ": {" + rule + "}\n";
  }

  private void says(String what) {
    assertTrue(out.toString().contains(what), out::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method: put, stream: 'arg[0].customer', id: 'arg[0].id' | a plain getter `customer`",
        "method: put, stream: this, id: 'arg[1]' | there is no `arg[1]`",
        "method: put, stream: this, id: this, receiver: 'arg[2]' | there is no `arg[2]`",
        "method: put, stream: this, id: this, event: 'arg[3]' | there is no `arg[3]`",
        "method: put, stream: 'json(arg[0]).run', id: this | Order` is no text; write json(...)",
        "method: put, stream: 'json(arg[0].id).run', id: this | `int` is no text",
        "method: put, stream: this, id: this, type: kind | neither a field nor a plain getter `kind`",
        "method: put, stream: this, id: this, type: id.kind | `int` has no members",
        "method: put, stream: this, id: this, type: \"['kind']\" | a plain getter `kind`",
      })
  void tellsWhatDoesNotFit(String rule, String problem) throws Exception {
    assertEquals(1, check(sink("Outbox", rule + ", destination: this")), out::toString);
    says(problem);
    says("\n1 problem\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method: put, type: name",
        "method: put, type: \"['name']\"",
        "method: add, type: any.thing",
        "method: tell, type: any.thing",
        "method: put, stream: 'arg[0].name', id: 'json(arg[0].name).id'",
        "method: add, stream: 'json(arg[0].body).a', id: \"json(arg[0]['body'])['a b'][0]\"",
        "method: tell, stream: 'json(arg[0]).a', id: 'json(arg[0]).b', event: placed",
      })
  void acceptsWhatCanBeRead(String rule) throws Exception {
    assertEquals(0, check(sink("Outbox", rule + ", destination: this")), out::toString);
  }

  @Test
  void notesResultsThatCannotBeMade() throws Exception {
    check(sink("Outbox", "method: [put, add, tell]"));
    says("note: ");
    says("Outbox.put(Order) returns `int`, which can't be made: every copy goes out as `not-supp");
    says("Outbox.add(Map) returns `" + PACKAGE + "Outbox`, which can't be made");
    assertFalse(out.toString().contains("tell(String, Runnable) returns"), out::toString);
  }

  @Test
  void notesThemOfEmitMethodsThatAreSinksThemselves() throws Exception {
    String method = "put: {event: placed, stream: this, id: this";
    String emitter =
        EVENTS + "emitters:\n  E:\n    class: " + PACKAGE + "Outbox\n    methods: {" + method;
    check(emitter + "}}\n");
    assertFalse(out.toString().contains("can't be made"), out::toString);
    check(emitter + ", sink: self}}\n");
    says("Outbox.put(Order) returns `int`, which can't be made");
  }

  @Test
  void notesCallbacksThatCannotBeCalled() throws Exception {
    assertEquals(0, check(sink("Outbox", "method: tell, callback: 'arg[1]'")));
    says("`java.lang.Runnable` is no jakarta.websocket.SendHandler, and nothing else can be calle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.LinkedBlockingQueue",
        "java.util.concurrent.*Queue",
        "subtypes of java.sql.Connection",
        "javax.net.ssl.SSLSocket",
      })
  void doesNotAskForTheJarOfTheJdk(String type) throws Exception {
    assertEquals(1, check("sinks: {'" + type + "': {method: put}}\n"));
    says("no class of the service matches `" + type + "`, and those of the JDK can't be inter");
    says("; name the class of your own that calls it");
    assertFalse(out.toString().contains("--classpath"), out::toString);
  }

  @Test
  void asksForTheJarOfAllOthers() throws Exception {
    assertEquals(1, check("sinks: {com.elsewhere.Queue: {method: put}}\n"));
    says("or add the jar that has it to --classpath");
  }
}
