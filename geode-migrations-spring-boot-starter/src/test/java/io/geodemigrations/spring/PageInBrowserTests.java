/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

/** The page in Chromium, as people see it. */
@Timeout(180)
class PageInBrowserTests {

  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String TEXT = "document.querySelector('main').innerText";

  private static BrowserOfTests browser;

  @BeforeAll
  static void startBrowser() {
    if (BrowserOfTests.executable().isPresent()) {
      browser = BrowserOfTests.start();
    }
  }

  /** For each test, because reports leave out what is given up for a whole class. */
  @BeforeEach
  void demandBrowser() {
    assumeThat(browser)
        .as("Chromium is not installed: the page is not looked at in a browser")
        .isNotNull();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void progressMovesWithoutALoadOfThePage(WebApplicationType type) {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service =
        ServiceOfTests.start(
            type, hold.registered(), "management.endpoint.geodemigrations.access=unrestricted")) {
      open(service, 1200);
      browser.value("window.sameLoad = true");
      assertThat(browser.value("document.querySelector('.running').hidden").asBoolean()).isTrue();

      service.operate(202, "migrate", "{}");
      hold.awaitBatch();
      soon().until(() -> browser.value(TEXT).asString().contains("20 of 35 rows"));
      assertThat(browser.value("document.querySelector('progress').position").asDouble())
          .isBetween(0.57, 0.58);
      assertThat(browser.value("document.title").asString())
          .isEqualTo("shop: running · Geode Migrations");

      service.operate(200, "pause", "{}");
      hold.release();
      soon().until(() -> browser.value(TEXT).asString().contains("Paused while applying"));
      service.operate(200, "throttle", "{\"batchSize\": 5}");
      service.operate(200, "resume", "{}");
      soon().until(() -> browser.value(TEXT).asString().contains("succeeded"));

      assertThat(browser.value("document.querySelector('.running').hidden").asBoolean()).isTrue();
      assertThat(browser.value(TEXT).asString()).contains("Batches of 5 rows", "1 of 1 applied");
      assertThat(browser.value("window.sameLoad").asBoolean()).isTrue();
      assertClean(service);
    }
  }

  @Test
  void theScriptSaysWhatTheServiceSaysWithoutIt() {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            hold.registered(),
            "management.endpoint.geodemigrations.access=unrestricted",
            "geode.migrations.module=billing",
            "geode.migrations.throttle.rows-per-second=123456")) {
      service.operate(202, "migrate", "{}");
      hold.awaitBatch();
      assertSameWithAndWithoutScript(service);

      hold.release();
      service.awaitState("SUCCEEDED");
      assertSameWithAndWithoutScript(service);
    }
  }

  @Test
  void theScriptSaysTheSameOfWhatNeedsAttention() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            "geode.migrations.locations=classpath:integration/attention")) {
      EndpointPageTests.run(service);

      assertSameWithAndWithoutScript(service);
      assertThat(browser.value(TEXT).asString()).contains("GM-214", "waits for approval");
    }
  }

  @Test
  void hostileNamesAndErrorsAreTextForTheScriptToo() {
    try (ServiceOfTests service =
        ServiceOfTests.start(WebApplicationType.SERVLET, EndpointPageTests.hostileMigration())) {
      open(service, 1200);
      EndpointPageTests.run(service);

      soon().until(() -> browser.value(TEXT).asString().contains("failed"));
      assertThat(browser.value("document.querySelector('.error p').textContent").asString())
          .contains(EndpointPageTests.HOSTILE);
      assertThat(browser.value("document.querySelector('tbody td').textContent").asString())
          .isEqualTo(EndpointPageTests.HOSTILE);
      assertThat(browser.value("document.querySelectorAll('img, main script').length").asInt())
          .isZero();
      assertClean(service);
    }
  }

  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "768, light", "1200, light", "1200, dark"})
  void nothingIsWiderThanTheWindowAndTextStandsOut(int width, String scheme) {
    try (ServiceOfTests service =
        ServiceOfTests.start(WebApplicationType.SERVLET, EndpointPageTests.hostileMigration())) {
      EndpointPageTests.run(service);
      browser.prefer("prefers-color-scheme", scheme);
      open(service, width);

      assertThat(browser.value("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
      assertThat(lowestContrast()).as("%s at %d", scheme, width).isGreaterThanOrEqualTo(4.5);
      browser.screenshot(SHOTS.resolve("hostile-%s-%d.png".formatted(scheme, width)));
      assertClean(service);
    } finally {
      browser.prefer("prefers-color-scheme", "light");
    }
  }

  @Test
  void everythingThatMovesStandsStillForWhoPrefersThat() {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET)) {
      browser.prefer("prefers-reduced-motion", "reduce");
      open(service, 1200);

      assertThat(
              browser
                  .value(
                      "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length")
                  .asInt())
          .isZero();
    }
  }

  @Test
  void theKeyboardReachesTheTableAndShowsWhereItIs() {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET)) {
      service.migrations().migrate();
      open(service, 1200);

      browser.press("Tab");

      assertThat(browser.value("document.activeElement.getAttribute('aria-label')").asString())
          .isEqualTo("Table of all migrations");
      assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle").asString())
          .isEqualTo("solid");
      // The next news must not take the focus away.
      int asked = browser.requests().size();
      soon().until(() -> browser.requests().size() > asked + 1);
      assertThat(browser.value("document.activeElement.getAttribute('aria-label')").asString())
          .isEqualTo("Table of all migrations");
    }
  }

  @Test
  void aServiceThatIsGoneIsToldAndOneThatComesBackToo() {
    ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET);
    int port = service.port();
    open(service, 1200);
    service.close();

    soon().until(() -> connection().contains("cannot be reached"));
    assertThat(browser.value(TEXT).asString()).contains("Bean geodeMigrations of shop");

    try (ServiceOfTests again =
        ServiceOfTests.start(WebApplicationType.SERVLET, "server.port=" + port)) {
      assertThat(again.port()).isEqualTo(port);
      soon().until(() -> connection().equals("Live"));
    }
  }

  /** Those of the documentation: they are copied there by hand when the page has changed. */
  @Test
  void thePageInTheMiddleOfARunFitsIntoPictures() {
    StopAfterBatch hold = new StopAfterBatch(23);
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            hold.registered(),
            "management.endpoint.geodemigrations.access=unrestricted",
            "geode.migrations.locations=classpath:integration/tour")) {
      service.operate(202, "migrate", "{}");
      hold.awaitBatch();
      for (String scheme : List.of("light", "dark")) {
        browser.prefer("prefers-color-scheme", scheme);
        open(service, 1000);
        picture("page-" + scheme, 1000);
      }
      browser.prefer("prefers-color-scheme", "light");
      open(service, 360);
      picture("page-narrow", 360);
      browser.value("scrollTo(0, document.body.scrollHeight)");
      picture("page-narrow-table", 360);
      hold.release();
      service.awaitState("SUCCEEDED");
      assertThat(browser.value("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    }
  }

  private static void picture(String name, int width) {
    int height = browser.value("document.documentElement.scrollHeight").asInt();
    browser.size(width, Math.min(height, 1200));
    assertThat(browser.value("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
    Path file = SHOTS.resolve(name + ".png");
    browser.screenshot(file);
    assertThat(file).isNotEmptyFile();
  }

  private static void open(ServiceOfTests service, int width) {
    browser.size(width, 900);
    browser.open("about:blank");
    browser.complaints().clear();
    browser.requests().clear();
    browser.open("http://localhost:" + service.port() + "/actuator/geodemigrations");
    soon().until(() -> connection().equals("Live"));
  }

  private static String connection() {
    return browser
        .value("document.getElementById('connection')?.textContent ?? 'nothing yet'")
        .asString();
  }

  /** Nothing is said on the console, and nobody but the service is asked. */
  private static void assertClean(ServiceOfTests service) {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .filteredOn(url -> !url.startsWith("data:"))
        .allMatch(
            url -> url.equals("http://localhost:" + service.port() + "/actuator/geodemigrations"));
  }

  private static void assertSameWithAndWithoutScript(ServiceOfTests service) {
    open(service, 1200);
    String withScript = browser.value(TEXT).asString();
    String page = service.page();
    String without =
        browser
            .value(
                """
                (() => {
                  const parsed = new DOMParser().parseFromString(%s, 'text/html');
                  const main = document.importNode(parsed.querySelector('main'), true);
                  const here = document.querySelector('main');
                  here.after(main);
                  const text = main.innerText;
                  main.remove();
                  return text;
                })()"""
                    .formatted(quoted(page)))
            .asString();
    assertThat(lines(withScript)).isEqualTo(lines(without));
  }

  /** Without what passes between the two looks. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 1; i < lines.size(); i++) {
      if (List.of("Elapsed", "Remaining", "Rate", "Lease ends (UTC)").contains(lines.get(i - 1))) {
        lines.set(i, "some time");
      }
    }
    return lines;
  }

  private static String quoted(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
  }

  /** The lowest contrast of any text to what is behind it, by the formula of WCAG 2. */
  private static double lowestContrast() {
    return browser
        .value(
            """
            (() => {
              const parts = color => color.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b]
                .map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
              const behind = e => {
                for (; e; e = e.parentElement) {
                  const color = parts(getComputedStyle(e).backgroundColor);
                  if (color[3] !== 0) return color;
                }
                return [255, 255, 255];
              };
              let lowest = 21;
              for (const e of document.body.querySelectorAll('*')) {
                const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                if (!own || !e.checkVisibility()) continue;
                const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))];
                lowest = Math.min(lowest, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
              }
              return lowest;
            })()""")
        .asDouble();
  }

  private static ConditionFactory soon() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions();
  }
}
