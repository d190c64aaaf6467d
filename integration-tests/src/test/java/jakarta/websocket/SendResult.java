package jakarta.websocket;

/** The API's class, as far as the programs here need it. */
public class SendResult {
  private final Throwable exception;

  public SendResult(Throwable exception) {
    this.exception = exception;
  }

  public SendResult() {
    this(null);
  }

  public Throwable getException() {
    return exception;
  }

  public boolean isOK() {
    return exception == null;
  }
}
