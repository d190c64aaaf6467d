package io.ssot.agent.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import io.ssot.agent.it.harness.Browser;
import io.ssot.agent.it.harness.BrowserPage;
import io.ssot.agent.it.harness.EventId;
import io.ssot.agent.it.harness.Script;
import io.ssot.agent.it.harness.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees, in a real browser. */
class ChatPageTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final Map<String, Integer> EVENTS =
      Map.of(
          EventId.STARTED, 1,
          EventId.THINKING, 3,
          EventId.EXECUTING, 2,
          EventId.TOOL_DONE, 2,
          EventId.COMPLETED, 1);

  @TempDir Path directory;
  @TempDir Path profile;

  @Test
  void withoutTheAgentTheUserSeesFourOfEach() throws Exception {
    assertShown(Service.in(directory), Script.COPIES, "before.png");
  }

  @Test
  void withTheAgentTheUserSeesEachEventOnce() throws Exception {
    assertShown(Service.in(directory).agent().stage("enforce"), 1, "after.png");
  }

  private void assertShown(Service.Launch launch, int copies, String screenshot) throws Exception {
    Optional<Path> executable = Browser.find();
    assumeTrue(
        executable.isPresent(), "skipped: no chromium, chromium-browser or google-chrome on PATH");
    try (Service service = launch.start();
        Browser browser = Browser.start(executable.orElseThrow(), profile);
        BrowserPage page = browser.open()) {
      logIn(page, service.url());
      ask(page, Script.COST.question);
      page.await(
          "Number(document.querySelector('#count').textContent) >= " + Script.EVENTS * copies);
      page.awaitQuiet("document.querySelector('#count').textContent", SILENCE);
      page.screenshot(SCREENSHOTS.resolve(screenshot));
      assertEquals(times(copies), shown(page));
      assertEquals(times(copies), counters(page));
      assertEquals(Script.EVENTS * copies, number(page, "#count"));
    }
  }

  private static void logIn(BrowserPage page, URI url) {
    page.navigate(url);
    page.await("document.querySelector('[name=username]')");
    page.evaluate(
        "document.querySelector('[name=username]').value = 'demo';"
            + "document.querySelector('[name=password]').value = 'demo';"
            + "document.querySelector('[name=password]').form.requestSubmit()");
    page.await("document.querySelector('#send') && !document.querySelector('#send').disabled");
  }

  private static void ask(BrowserPage page, String question) {
    page.evaluate("document.querySelector('#question').value = '" + question + "'");
    page.evaluate("document.querySelector('#send').click()");
  }

  /** Each event in the list of frames, by type. */
  private static Map<String, Integer> shown(BrowserPage page) {
    JsonElement types =
        page.evaluate("[...document.querySelectorAll('#frames li')].map(li => li.dataset.type)");
    Map<String, Integer> shown = new HashMap<>();
    types.getAsJsonArray().forEach(type -> shown.merge(type.getAsString(), 1, Integer::sum));
    return shown;
  }

  private static Map<String, Integer> counters(BrowserPage page) {
    Map<String, Integer> counters = new HashMap<>();
    EVENTS.keySet().forEach(type -> counters.put(type, number(page, "#count-" + type)));
    return counters;
  }

  private static int number(BrowserPage page, String selector) {
    return page.evaluate("Number(document.querySelector('" + selector + "').textContent)")
        .getAsInt();
  }

  private static Map<String, Integer> times(int copies) {
    Map<String, Integer> expected = new HashMap<>(EVENTS);
    expected.replaceAll((type, once) -> once * copies);
    return expected;
  }
}
