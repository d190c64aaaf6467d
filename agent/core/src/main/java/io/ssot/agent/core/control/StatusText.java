package io.ssot.agent.core.control;

import io.ssot.agent.core.violation.ProcessId;
import io.ssot.agent.core.violation.Readiness;
import io.ssot.agent.core.violation.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What {@code status} says to a person. */
final class StatusText {
  private final Control control;

  StatusText(Control control) {
    this.control = control;
  }

  String text() {
    Authority authority = control.authority;
    List<String> lines = new ArrayList<>();
    lines.add(
        "ssot-agent "
            + control.installed.version()
            + " in process "
            + ProcessId.current()
            + ", "
            + control.config().source);
    lines.add("stage " + control.policy() + ", by " + authority.stageSource());
    lines.add("canary " + control.policy().canary + ", by " + authority.canarySource());
    lines.add("streams enforced so far: " + control.rollout().enforcedStreams());
    if (control.unusable() != null) {
      lines.add("the file as it is now cannot be used: " + control.unusable());
    }
    if (!control.waiting().isEmpty()) {
      lines.add("waiting for the next start: " + control.waiting());
    }
    if (authority.rollback() != null) {
      lines.add("rolled back until somebody names a stage: stage <pid> enforce");
    }
    if (authority.frozen() != null) {
      lines.add("frozen: " + authority.frozen() + ", nothing gets wider but by a command");
    }
    lines.add("");
    lines.addAll(sources(authority).lines());
    lines.add("");
    lines.addAll(Readiness.of(control.installed.log().counters()).lines());
    if (authority.forgotten() != null) {
      lines.add("");
      lines.add("a restart forgets " + authority.forgotten());
    }
    return String.join("\n", lines);
  }

  /** The first that says anything decides. */
  private TextTable sources(Authority authority) {
    TextTable table = new TextTable("who decides", "what is said");
    table.row("kill switch", authority.isKilled() ? "off" : "no " + control.config().killSwitch);
    table.row("rollback", authority.rollback());
    table.row("command or JMX", authority.commanded());
    table.row("steps", authority.stepped());
    table.row("configuration", control.config().policy);
    return table;
  }
}
