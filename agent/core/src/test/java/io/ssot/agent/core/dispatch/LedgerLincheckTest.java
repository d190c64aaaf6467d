package io.ssot.agent.core.dispatch;

import io.ssot.agent.core.config.Config;
import io.ssot.agent.core.config.ConfigException;
import io.ssot.agent.core.config.ConfigLoader;
import io.ssot.agent.core.config.EmitRule;
import io.ssot.agent.core.extract.Roots;
import io.ssot.agent.core.violation.Counters;
import io.ssot.agent.core.violation.Origin;
import io.ssot.agent.core.violation.ViolationLog;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever three senders of one event do at the same time, it is as if they had done it one after
 * the other: one claims the number, a failure opens it, a take-over moves it once.
 */
@Tag("lincheck")
@Param(name = "who", gen = IntGen.class, conf = "0:2")
public class LedgerLincheckTest {
  private static final String YAML =
      "stage: enforce\n"
          + Bench.EVENTS
          + "emitters:\n"
          + Bench.emitter("A")
          + Bench.emitter("B")
          + Bench.emitter("C");

  private static final ViolationLog LOG = new ViolationLog(null, 1, true, false);
  private static final Config CONFIG = config();
  private static final EmitMethod[] METHODS = methods();

  private final Ledger ledger = new Ledger(1000, 1600, () -> 0, () -> {});
  private final Object connection = new Object();
  private final Send[] sends = new Send[METHODS.length];
  private final AtomicReferenceArray<CountDownLatch> awaited = new AtomicReferenceArray<>(3);

  public LedgerLincheckTest() {
    Identity identity = new Identity(CONFIG.event("agent_thinking"), "s", new String[] {"1"});
    for (int i = 0; i < sends.length; i++) {
      EmitMethod method = METHODS[i];
      Origin origin = new Origin(method.place, null);
      Counters.Cell cell = LOG.counters().cell("agent_thinking", method.place);
      Emission emission =
          new Emission(identity, method, origin, cell, null, true, null, null, null);
      Frame frame = new Frame(emission, method, null, null);
      sends[i] = new Send(null, frame, null, null, new Claim(frame, Destination.of(connection)));
    }
  }

  private static Config config() {
    try {
      return ConfigLoader.parse(YAML, "ssot.yaml", Collections.emptyMap(), new Properties());
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static EmitMethod[] methods() {
    Dispatcher dispatcher = new Dispatcher(CONFIG, LOG);
    EmitMethod[] methods = new EmitMethod[3];
    for (int i = 0; i < methods.length; i++) {
      EmitRule rule = CONFIG.emitters.get(i).methods.get(0);
      Target target = new Target("x.E" + i, "emit", "()V", false, null, null);
      methods[i] = dispatcher.emitMethod(rule, target, new Roots(false, 0), 1);
    }
    return methods;
  }

  @Operation
  public String ask(@Param(name = "who") int who) {
    return ledger.ask(sends[who].claim).name();
  }

  @Operation
  public int succeed(@Param(name = "who") int who) {
    return ledger.settle(sends[who], true).size();
  }

  @Operation
  public int fail(@Param(name = "who") int who) {
    return ledger.settle(sends[who], false).size();
  }

  /** Whether there is an equal send in flight to wait for. */
  @Operation
  public boolean await(@Param(name = "who") int who) {
    Claim claim = sends[who].claim;
    CountDownLatch outcome = ledger.winner(claim) == null ? null : ledger.awaited(claim);
    awaited.set(who, outcome);
    return outcome != null;
  }

  /** As after a wait that timed out. */
  @Operation
  public boolean takeOver(@Param(name = "who") int who) {
    CountDownLatch outcome = awaited.get(who);
    return outcome != null && ledger.takeOver(sends[who].claim, outcome);
  }

  @Operation
  public boolean disown(@Param(name = "who") int who) {
    return ledger.disown(sends[who].claim);
  }

  /** With a bound of its own: on a busy machine it takes longer than a test may elsewhere. */
  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  public void itsOperationsAreAtomic() {
    StressOptions options = new StressOptions().iterations(30).invocationsPerIteration(500);
    LinChecker.check(LedgerLincheckTest.class, options);
  }
}
