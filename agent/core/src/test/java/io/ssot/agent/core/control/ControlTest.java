package io.ssot.agent.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.config.Stage;
import io.ssot.agent.core.dispatch.Dispatcher;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Kind;
import io.ssot.agent.core.violation.ViolationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real files, and an agent that weaves nothing. */
@Timeout(60)
class ControlTest {
  private static final String GUARDED =
      "stage: enforce\ncanary: 10\nguardrails: {failed-sends: {limit: 1, then: freeze},"
          + " wait-timeouts: {limit: 1, then: rollback}}\n";
  private static final String EVENTS = "events: {a: {}}\n";

  @TempDir Path directory;
  private Path file;
  private Path killSwitch;
  private Agent agent;
  private Control control;

  /** What is steered; weaves nothing. */
  private static final class Agent implements Installed {
    final ViolationLog log = new ViolationLog(null, 1, false, false);
    private volatile Config config;
    private volatile Dispatcher dispatcher;

    /** What held when other rules came. */
    Policy whileWeaving;

    Agent(Config config) {
      this.config = config;
      this.dispatcher = new Dispatcher(config, log);
    }

    @Override
    public void settle() {}

    @Override
    public String version() {
      return "test";
    }

    @Override
    public Config config() {
      return config;
    }

    @Override
    public Dispatcher dispatcher() {
      return dispatcher;
    }

    @Override
    public ViolationLog log() {
      return log;
    }

    @Override
    public void apply(Policy policy) {
      dispatcher.change(policy);
    }

    @Override
    public void apply(Config rules) {
      whileWeaving = dispatcher.rollout().policy();
      config = rules;
      dispatcher = dispatcher.with(rules);
    }

    @Override
    public void up() {}

    @Override
    public void detach() {}
  }

  @BeforeEach
  void begin() throws Exception {
    file = Files.createDirectory(directory.resolve("conf")).resolve("ssot.yaml");
    killSwitch = file.resolveSibling("ssot-disabled");
    begin(GUARDED);
  }

  private void begin(String yaml) throws Exception {
    write(yaml);
    Config config =
        ConfigLoader.parse(Files.readString(file), file.toString(), Map.of(), new Properties());
    agent = new Agent(config);
    control = new Control(agent);
    control.tick();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, EVENTS + yaml);
  }

  private void tick() {
    control.tick();
    assertEquals(0, agent.log.counters().violations(Kind.AGENT_FAULT));
  }

  /** An edit counts once it was seen twice. */
  private void edit(String yaml) throws IOException {
    write(yaml);
    tick();
    tick();
  }

  private void freeze() {
    agent.log.counters().count(Counters.FAILED_SEND);
    tick();
    assertTrue(control.authority.frozen() != null);
  }

  private String holds() {
    return control.policy().toString();
  }

  @AfterEach
  void end() {
    agent.log.close();
  }

  @Test
  void theKillSwitchHoldsWhileSomethingWiderWaits() throws Exception {
    freeze();
    edit(GUARDED.replace("canary: 10", "canary: 50"));
    assertEquals("enforce 10%", holds(), "it waits");
    Files.createFile(killSwitch);
    tick();
    assertEquals("off", holds());
  }

  @Test
  void soDoesARollback() throws Exception {
    freeze();
    edit(GUARDED.replace("canary: 10", "canary: 50"));
    agent.log.counters().count(Counters.WAIT_TIMEOUT);
    tick();
    assertEquals("observe", holds());
  }

  @Test
  void whatIsNarrowerWaitsForNoGuardrail() throws Exception {
    freeze();
    edit(GUARDED.replace("canary: 10", "canary: 50") + "exclude: {stream: s}\n");
    assertEquals("enforce 10%, exclude streams [s], receivers []", holds());
    control.limit(null, "a", Stage.OBSERVE, "command");
    assertTrue(holds().contains("event a observe"), holds());
  }

  @Test
  void whatIsNarrowerWaitsForNoWeaving() throws Exception {
    edit("stage: observe\ncall-sites: always\n");
    assertEquals(Stage.OBSERVE, agent.whileWeaving.stage);
    edit(GUARDED);
    assertEquals(Stage.OBSERVE, agent.whileWeaving.stage, "and what is wider comes after it");
    assertEquals("enforce 10%", holds());
  }

  /** A file system that is gone takes the file with it, and is not the operator. */
  @Test
  void aKillSwitchThatCannotBeSeenAnyMoreStays() throws Exception {
    Files.createFile(killSwitch);
    tick();
    assertEquals("off", holds());
    Path conf = file.getParent();
    Path aside = directory.resolve("aside");
    Files.move(conf, aside);
    Files.createSymbolicLink(conf, conf);
    control.tick();
    assertEquals("off", holds());
    Files.delete(conf);
    Files.move(aside, conf);
    control.tick();
    assertEquals("off", holds());
    Files.delete(killSwitch);
    control.tick();
    assertEquals("enforce 10%", holds());
  }

  /** Such as a class loader that hangs, or a JMX client that reloads from a hung file system. */
  @Test
  void theEndOfTheJvmWaitsForNobody() throws Exception {
    Control held = control;
    Thread end = new Thread(held::leave);
    synchronized (held) {
      end.start();
      end.join(20_000);
      assertFalse(end.isAlive());
    }
  }

  @Test
  void whoInterruptsAllThreadsLeavesTheWayBack() throws Exception {
    ControlThread.start(agent);
    Thread thread = null;
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      thread = each.getName().equals("ssot-control") ? each : thread;
    }
    thread.interrupt();
    Call call = new Call(ProcessHandle.current().pid(), MailboxPath.parent(), 20);
    assertEquals(0, call.send(List.of("detach")).status);
    thread.join();
  }
}
