package io.ssot.agent.core.control;

/** A mailbox, or what lies in it, is refused; the message is the one line that says why. */
public final class MailboxException extends Exception {
  private static final long serialVersionUID = 1L;

  static final String TIME_OUT = "time-out";

  /** What is said once only has this in common. */
  final String kind;

  MailboxException(String kind, String message) {
    this(kind, message, null);
  }

  MailboxException(String kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Nobody answered in time. */
  public boolean isTimeOut() {
    return kind.equals(TIME_OUT);
  }
}
