package io.ssot.agent.core.violation;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One object of the file, on its way; members that are unknown are left out. */
final class JsonLine {
  private final StringWriter text = new StringWriter(512);
  private final JsonWriter json = new JsonWriter(text);

  /** Begins the object with what each line has. */
  JsonLine(String kind, long millis) {
    json.setSerializeNulls(false);
    begin().member("v", ViolationLog.VERSION).member("time", time(millis)).member("kind", kind);
  }

  static String time(long millis) {
    return Timestamp.of(millis, "Z");
  }

  private JsonLine begin() {
    try {
      json.beginObject();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine member(String name, String value) {
    try {
      json.name(name).value(value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine member(String name, long value) {
    try {
      json.name(name).value(value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member that is left out at 0, its value for "unknown". */
  JsonLine known(String name, long value) {
    return value == 0 ? this : member(name, value);
  }

  JsonLine place(String name, Place place) {
    return place == null ? this : object(name).members(place).end();
  }

  JsonLine origin(String name, Origin origin) {
    if (origin == null) {
      return this;
    }
    object(name).members(origin.method);
    if (origin.callSite != null) {
      member("callSite", Origin.site(origin.callSite));
    }
    return end();
  }

  private JsonLine members(Place place) {
    member("emitter", place.emitter);
    member("class", place.className).member("method", place.method);
    member("file", place.file).known("line", place.line);
    return member("at", place.toString());
  }

  JsonLine object(String name) {
    try {
      json.name(name);
      return begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine array(String name) {
    try {
      json.name(name).beginArray();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine texts(String name, Iterable<String> texts) {
    array(name);
    try {
      for (String text : texts) {
        json.value(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return endArray();
  }

  /** Begins an element of an array. */
  JsonLine element() {
    return begin();
  }

  /** Ends an object. */
  JsonLine end() {
    try {
      json.endObject();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonLine endArray() {
    try {
      json.endArray();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the line; its UTF-8, with the line feed. */
  byte[] bytes() {
    end();
    // Gson leaves the control characters above 0x7e as they are; outside of strings are none.
    return (Printable.of(text.toString()) + '\n').getBytes(StandardCharsets.UTF_8);
  }
}
