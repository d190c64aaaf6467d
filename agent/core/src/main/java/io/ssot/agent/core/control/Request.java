package io.ssot.agent.core.control;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One command on its way: {@code {"v":1,"started":"ticks 815","expires":17...,"words":[...]}}. */
final class Request {
  static final int VERSION = 1;

  /** When the process started that it is for; see {@link ProcessStart}. */
  final String started;

  /** From when on it must not be obeyed: milliseconds of the wall clock. */
  final long expires;

  final List<String> words;

  Request(String started, long expires, List<String> words) {
    this.started = started;
    this.expires = expires;
    this.words = words;
  }

  byte[] bytes() throws IOException {
    StringWriter out = new StringWriter();
    try (JsonWriter json = new JsonWriter(out)) {
      json.beginObject().name("v").value(VERSION).name("started").value(started);
      json.name("expires").value(expires).name("words").beginArray();
      for (String word : words) {
        json.value(word);
      }
      json.endArray().endObject();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws MailboxException if it is cut off, of another version, or no request at all
   */
  static Request parse(byte[] bytes) throws MailboxException {
    String written = new String(bytes, StandardCharsets.UTF_8);
    try (JsonReader json = new JsonReader(new StringReader(written))) {
      return parse(json);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new MailboxException("request-unreadable", "the request is cut off, or is none", e);
    }
  }

  private static Request parse(JsonReader json) throws IOException, MailboxException {
    long version = 0;
    String started = null;
    long expires = 0;
    List<String> words = new ArrayList<>();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "v":
          version = json.nextLong();
          break;
        case "started":
          started = json.nextString();
          break;
        case "expires":
          expires = json.nextLong();
          break;
        case "words":
          readWords(json, words);
          break;
        default:
          json.skipValue();
      }
    }
    json.endObject();
    if (version != VERSION) {
      throw new MailboxException(
          "request-version", "the request is of another version of ssot-agent: use the same jar");
    }
    return new Request(started, expires, words);
  }

  private static void readWords(JsonReader json, List<String> words) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      words.add(json.nextString());
    }
    json.endArray();
  }
}
