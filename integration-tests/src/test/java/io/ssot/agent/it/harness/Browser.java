package io.ssot.agent.it.harness;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, driven over its DevTools protocol. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final DevTools tools;

  private Browser(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /** The executable, if there is one on the PATH. */
  public static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(it -> Path.of(it, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty directory
   */
  public static Browser start(Path executable, Path profile)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1100,1400",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Lines err = new Lines(process.getErrorStream(), "browser-" + process.pid());
    Optional<String> listening = err.await(line -> line.startsWith(LISTENING), PATIENCE);
    if (listening.isEmpty()) {
      end(process);
      throw new IllegalStateException("the browser did not start\n" + err);
    }
    URI url = URI.create(listening.orElseThrow().substring(LISTENING.length()).strip());
    return new Browser(process, DevTools.connect(url));
  }

  /** Opens an empty page. */
  public BrowserPage open() {
    JsonObject where = new JsonObject();
    where.addProperty("url", "about:blank");
    String target = tools.call("Target.createTarget", where).get("targetId").getAsString();
    return new BrowserPage(DevTools.connect(tools.url().resolve("/devtools/page/" + target)));
  }

  /** Closes it as a user does, so that it cleans up; returns when nothing of it is left. */
  @Override
  public void close() {
    List<ProcessHandle> all = family(process);
    tools.call("Browser.close", new JsonObject());
    tools.close();
    awaitEnd(all);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private static void end(Process process) {
    List<ProcessHandle> all = family(process);
    all.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(all);
  }

  private static List<ProcessHandle> family(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private static void awaitEnd(List<ProcessHandle> all) {
    all.forEach(it -> it.onExit().completeOnTimeout(it, 20, TimeUnit.SECONDS).join());
  }
}
