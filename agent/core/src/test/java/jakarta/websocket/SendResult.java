package jakarta.websocket;

/** Named as Jakarta's, which is made by its name. */
public final class SendResult {
  public final Throwable exception;

  public SendResult(Throwable exception) {
    this.exception = exception;
  }

  public boolean isOK() {
    return exception == null;
  }

  public SendResult() {
    this(null);
  }
}
