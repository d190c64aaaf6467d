package io.ssot.agent.core.control;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What the agent says to a command: {@code {"v":1,"status":0,"text":"..."}}. */
public final class Answer {
  /** The command's exit status: 0 fine, 1 refused or not done, 2 wrong usage. */
  public final int status;

  /** All that the command prints, without the last line feed. */
  public final String text;

  public Answer(int status, String text) {
    this.status = status;
    this.text = text;
  }

  byte[] bytes() throws IOException {
    StringWriter out = new StringWriter();
    try (JsonWriter json = new JsonWriter(out)) {
      json.beginObject().name("v").value(Request.VERSION);
      json.name("status").value(status).name("text").value(text).endObject();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IOException if it is anything else
   */
  static Answer parse(byte[] bytes) throws IOException {
    String written = new String(bytes, StandardCharsets.UTF_8);
    int status = 1;
    String text = "";
    try (JsonReader json = new JsonReader(new StringReader(written))) {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals("status")) {
          status = json.nextInt();
        } else if (name.equals("text")) {
          text = json.nextString();
        } else {
          json.skipValue();
        }
      }
      json.endObject();
      return new Answer(status, text);
    } catch (IllegalStateException | NumberFormatException e) {
      throw new IOException(e);
    }
  }
}
