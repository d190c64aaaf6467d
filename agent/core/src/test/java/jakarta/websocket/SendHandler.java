package jakarta.websocket;

/** Named as Jakarta's, which is called by its name. */
public interface SendHandler {
  void onResult(SendResult result);
}
