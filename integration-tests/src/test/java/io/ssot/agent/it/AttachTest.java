package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssot.agent.it.harness.Artifacts;
import io.ssot.agent.it.harness.Crowd;
import io.ssot.agent.it.harness.Findings;
import io.ssot.agent.it.harness.Rule;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import io.ssot.agent.it.harness.ViolationLog;
import java.nio.file.Path;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes to a service that already runs, and whose classes are loaded and used. */
class AttachTest {
  private static final int USERS = 3;

  @TempDir Path directory;

  @Test
  void aRunningServiceIsConsolidated() throws Exception {
    try (Service service = Service.in(directory).start();
        Crowd crowd = Crowd.join(service, USERS)) {
      crowd.play(2).awaitFramesPerRun(Script.EVENTS * Script.COPIES).awaitSilence();
      Findings before = crowd.findings();
      int copies = before.expected() * (Script.COPIES - 1);
      Rule.assertHold(before, Rule.EVERY_EVENT_ARRIVES);
      Rule.EXACTLY_ONCE.assertBroken(before, copies);

      ByteBuddyAgent.attach(
          Artifacts.agent().toFile(),
          Long.toString(service.pid()),
          "config=" + Artifacts.demoConfiguration());

      // Those who are connected already, and those who come now.
      crowd.play(2).awaitSilence();
      Findings after = crowd.findings();
      Rule.assertHold(after, Rule.EVERY_EVENT_ARRIVES);
      Rule.EXACTLY_ONCE.assertBroken(after, copies);
      try (Crowd late = Crowd.join(service, USERS)) {
        late.play(2).awaitSilence();
        Rule.assertCompliant(late.findings());
      }
      ViolationLog log = service.stop();
      log.assertNoFault();
      assertEquals(2 * copies, log.total("suppressed"));
    }
  }
}
