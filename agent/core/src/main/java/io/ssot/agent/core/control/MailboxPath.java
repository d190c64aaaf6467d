package io.ssot.agent.core.control;

import io.ssot.agent.core.violation.ProcessId;
import java.io.File;

/**
 * Where a process's mailbox is: {@code /tmp/ssot-agent-<pid>}. Both sides have to find it without
 * asking each other, so it is not in {@code java.io.tmpdir}, which may differ between them; HotSpot
 * puts its own attach files to the same place for the same reason.
 */
public final class MailboxPath {
  /** {@code -Dssot.mailbox=DIR} and {@code SSOT_MAILBOX=DIR}: where the mailboxes shall be. */
  private static final String PROPERTY = "ssot.mailbox";

  private static final String VARIABLE = "SSOT_MAILBOX";

  private MailboxPath() {}

  /** The mailbox of this process. */
  public static File own() {
    return of(ProcessId.current(), parent());
  }

  /** The mailbox of another process. */
  static File of(long pid, File parent) {
    return new File(parent.getAbsoluteFile(), "ssot-agent-" + pid);
  }

  /** The directory in which the mailboxes are, as far as this process was told. */
  public static File parent() {
    String given = System.getProperty(PROPERTY);
    if (given == null || given.isEmpty()) {
      given = System.getenv(VARIABLE);
    }
    if (given != null && !given.isEmpty()) {
      return new File(given);
    }
    File common = new File("/tmp");
    return common.isDirectory() ? common : new File(System.getProperty("java.io.tmpdir"));
  }
}
