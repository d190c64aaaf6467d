package io.ssot.agent.it.harness;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** One page of the browser. What it is asked is JavaScript. */
public final class BrowserPage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DevTools tools;

  BrowserPage(DevTools tools) {
    this.tools = tools;
  }

  public void navigate(URI url) {
    JsonObject where = new JsonObject();
    where.addProperty("url", url.toString());
    tools.call("Page.navigate", where);
  }

  /** The value of an expression, or what its promise was fulfilled with. */
  public JsonElement evaluate(String expression) {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("expression", expression);
    parameters.addProperty("awaitPromise", true);
    parameters.addProperty("returnByValue", true);
    JsonObject answer = tools.call("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new DevTools.Refused(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.getAsJsonObject("result").get("value");
  }

  /** Waits until the condition holds, whatever page that is on. */
  public void await(String condition) {
    String look =
        "new Promise(answer => {"
            + "const end = performance.now() + 500;"
            + "const look = () => ("
            + condition
            + ") ? answer(true) : performance.now() > end ? answer(false) : setTimeout(look, 20);"
            + "look(); })";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      try {
        if (evaluate(look).getAsBoolean()) {
          return;
        }
      } catch (DevTools.Refused e) {
        // The page has gone in the meantime, and the next is coming.
        last = e.getMessage();
      }
    }
    fail(
        "never came true: " + condition + "; " + last + "\n" + evaluate("document.body.innerText"));
  }

  /** Waits until the value has not changed for so long. */
  public void awaitQuiet(String value, Duration silence) {
    evaluate(
        "new Promise(answer => {"
            + "let last; let since;"
            + "const look = () => { const now = performance.now(); const value = ("
            + value
            + "); if (value !== last) { last = value; since = now; }"
            + "now - since >= "
            + silence.toMillis()
            + " ? answer(true) : setTimeout(look, 20); };"
            + "look(); })");
  }

  /** Writes what is to be seen to a PNG file. */
  public void screenshot(Path file) throws IOException {
    String data = tools.call("Page.captureScreenshot", new JsonObject()).get("data").getAsString();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    tools.close();
  }
}
