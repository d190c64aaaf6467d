package io.ssot.agent.core.control;

import com.google.gson.stream.JsonWriter;
import io.ssot.agent.core.config.Policy;
import io.ssot.agent.core.violation.ProcessId;
import io.ssot.agent.core.violation.Readiness;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What {@code status --json} says. */
final class StatusJson {
  private final Control control;

  StatusJson(Control control) {
    this.control = control;
  }

  String text() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setSerializeNulls(false);
      json.beginObject();
      write(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(JsonWriter json) throws IOException {
    Authority authority = control.authority;
    Policy policy = control.policy();
    json.name("v").value(1);
    json.name("version").value(control.installed.version());
    json.name("pid").value(ProcessId.current());
    json.name("config").value(control.config().source);
    json.name("stage").value(Policy.word(policy.stage));
    json.name("stageBy").value(authority.stageSource());
    json.name("canary").value(policy.canary);
    json.name("canaryBy").value(authority.canarySource());
    json.name("policy").value(policy.toString());
    json.name("enforcedStreams").value(control.rollout().enforcedStreams());
    json.name("killSwitch").value(control.config().killSwitch);
    json.name("killed").value(authority.isKilled());
    json.name("rollback").value(authority.rollback());
    json.name("command").value(authority.commanded());
    json.name("steps").value(authority.stepped());
    json.name("configured").value(control.config().policy.toString());
    json.name("frozen").value(authority.frozen());
    json.name("unusable").value(control.unusable());
    json.name("waiting").value(control.waiting());
    json.name("forgotten").value(authority.forgotten());
    json.name("readiness").jsonValue(Readiness.of(control.installed.log().counters()).json());
  }
}
