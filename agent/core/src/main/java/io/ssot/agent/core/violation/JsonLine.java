package io.ssot.agent.core.violation;

import com.google.gson.stream.JsonWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** One object of the file, on its way; members that are unknown are left out. */
final class JsonLine implements Closeable {
  private final StringWriter text = new StringWriter(512);
  private final JsonWriter json = new JsonWriter(text);

  /** Begins the object with what each line has. */
  JsonLine(String kind, long millis) throws IOException {
    json.setSerializeNulls(false);
    json.beginObject().name("v").value(ViolationLog.VERSION);
    member("time", time(millis)).member("kind", kind);
  }

  static String time(long millis) {
    return Timestamp.of(millis, "Z");
  }

  JsonLine member(String name, String value) throws IOException {
    json.name(name).value(value);
    return this;
  }

  JsonLine member(String name, long value) throws IOException {
    json.name(name).value(value);
    return this;
  }

  /** A member that is left out at 0, its value for "unknown". */
  JsonLine known(String name, long value) throws IOException {
    return value == 0 ? this : member(name, value);
  }

  JsonLine place(String name, Place place) throws IOException {
    return place == null ? this : object(name).members(place).end();
  }

  JsonLine origin(String name, Origin origin) throws IOException {
    if (origin == null) {
      return this;
    }
    object(name).members(origin.method);
    if (origin.callSite != null) {
      member("callSite", Origin.site(origin.callSite));
    }
    return end();
  }

  private JsonLine members(Place place) throws IOException {
    member("emitter", place.emitter);
    member("class", place.className).member("method", place.method);
    member("file", place.file).known("line", place.line);
    return member("at", place.toString());
  }

  JsonLine object(String name) throws IOException {
    json.name(name).beginObject();
    return this;
  }

  JsonLine array(String name) throws IOException {
    json.name(name).beginArray();
    return this;
  }

  /** Begins an element of an array. */
  JsonLine element() throws IOException {
    json.beginObject();
    return this;
  }

  /** Ends an object. */
  JsonLine end() throws IOException {
    json.endObject();
    return this;
  }

  JsonLine endArray() throws IOException {
    json.endArray();
    return this;
  }

  /** Ends the line; its UTF-8, with the line feed. */
  byte[] bytes() throws IOException {
    json.endObject().flush();
    // Gson leaves the control characters above 0x7e as they are; outside of strings are none.
    return (Printable.of(text.toString()) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
