package jakarta.websocket;

/** The API's callback, as far as the programs here need it. */
public interface SendHandler {
  void onResult(SendResult result);
}
