package com.example.chat.play;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Logs a user in as a browser would, with the log-in form. */
final class LogIn {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private LogIn() {}

  /** Returns the session cookie. The name and password need no escaping. */
  static String perform(HttpClient http, URI service, String user, String password)
      throws IOException, InterruptedException {
    HttpRequest form =
        HttpRequest.newBuilder(service.resolve("/login"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=" + user + "&password=" + password))
            .build();
    HttpResponse<Void> response = http.send(form, BodyHandlers.discarding());
    String target = response.headers().firstValue("Location").orElse("");
    if (response.statusCode() != 302 || target.contains("error")) {
      throw new IOException("log-in refused: status " + response.statusCode());
    }
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElseThrow(() -> new IOException("log-in gave no session"));
  }
}
