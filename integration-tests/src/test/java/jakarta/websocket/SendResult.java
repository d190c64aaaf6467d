package jakarta.websocket;

/** The API's class, as far as the programs here need it. */
public class SendResult {
  public boolean isOK() {
    return true;
  }
}
