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

import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.core.GeodeMigration;
import io.geodemigrations.core.MigrationContext;
import io.geodemigrations.core.MigrationListener;
import io.geodemigrations.spring.ServiceOfTests.StopAfterBatch;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The page as the service sends it, before any script has run. */
@Timeout(120)
class EndpointPageTests {

  static final String HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"&";

  private static final String PATH = "/actuator/geodemigrations";
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void onlyWhoAsksForHtmlGetsIt(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type)) {
      HttpClientOfTests http = service.http();
      for (String accept :
          new String[] {"text/html", BROWSER, "application/json;q=0.5, text/html"}) {
        HttpResponse<String> response = http.get(PATH, accept);
        assertThat(response.statusCode()).as(accept).isEqualTo(200);
        assertThat(contentType(response)).as(accept).isEqualTo("text/html;charset=UTF-8");
        assertThat(response.body()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
      }
      assertJson(http.get(PATH), "application/vnd.spring-boot.actuator.v3+json");
      assertJson(http.get(PATH, "*/*"), "application/vnd.spring-boot.actuator.v3+json");
      assertJson(http.get(PATH, "application/json"), "application/json");
      assertJson(http.get(PATH, "application/json, text/html;q=0.5"), "application/json");
      assertJson(http.get(PATH, "application/*"), "application/vnd.spring-boot.actuator.v3+json");
      assertJson(
          http.get(PATH, "application/vnd.spring-boot.actuator.v2+json"),
          "application/vnd.spring-boot.actuator.v2+json");
      assertThat(http.get(PATH, "image/png").statusCode()).isEqualTo(406);
    }
  }

  @Test
  void theDetailOfOneMigrationStaysJson() {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET)) {
      service.migrations().migrate();

      assertJson(
          service.http().get(PATH + "/" + ServiceOfTests.VERSION, BROWSER),
          "application/vnd.spring-boot.actuator.v3+json");
      assertThat(service.http().get("/actuator").body())
          .contains("\"geodemigrations\"", "\"geodemigrations-version\"");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void thePageTellsWithoutAScriptWhatRunsNow(WebApplicationType type) throws Exception {
    StopAfterBatch hold = new StopAfterBatch();
    try (ServiceOfTests service = ServiceOfTests.start(type, hold.registered())) {
      Thread run = new Thread(service.migrations()::migrate, "run");
      run.start();
      hold.awaitBatch();

      String text = text(service.page());
      assertThat(text)
          .contains("Graph shop", "Bean geodeMigrations of shop", "State: running")
          .contains("Applying 2026.01.16.001 rename_email", "57%", "20 of 35 rows")
          .contains("Batches done 2", "Batch size 10 rows", "Statement 1", "Phase expand")
          .contains(
              "Holder ",
              "Host ",
              "Server transactional",
              "Expand 0 of 1 applied",
              "Migrate none",
              "Contract none");
      assertThat(service.page()).contains(" value=\"0.57");

      hold.release();
      run.join(60_000);
      text = text(service.page());
      assertThat(text)
          .contains("State: succeeded", "Nobody is known to hold it", "Expand 1 of 1 applied")
          .contains("applied", "deploy-bot");
      assertThat(service.page())
          .contains("aria-label=\"What runs now\" data-show=\"running\" hidden");
    }
  }

  @Test
  void whatNeedsAttentionComesWithItsReasonAndRemedy() {
    try (ServiceOfTests service =
        ServiceOfTests.start(
            WebApplicationType.SERVLET,
            "geode.migrations.locations=classpath:integration/attention")) {
      run(service);

      String text = text(service.page());
      assertThat(text)
          .contains("Last error GM-401")
          .contains("1 fail failed A migration has failed before. GM-214")
          .contains("2 remove_share held it removes what old code needs, and waits for approval")
          .contains(
              "To approve a contract migration, call the operation approve",
              "geode.migrations.approved");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void namesAndErrorsAreShownAndNeverObeyed(WebApplicationType type) {
    try (ServiceOfTests service = ServiceOfTests.start(type, hostileMigration())) {
      run(service);
      JsonNode bean = service.bean();
      assertThat(bean.get("status").get("lastError").asString()).contains(HOSTILE);
      assertThat(bean.get("migrations").get(0).get("description").asString()).isEqualTo(HOSTILE);

      String page = service.page();

      assertThat(page.split("<script>", -1)).hasSize(2);
      assertThat(page).doesNotContain("<img").contains("&lt;script&gt;alert(&#39;x&#39;)");
      assertThat(text(page)).contains(HOSTILE);
    }
  }

  @Test
  void nothingButThePagesOwnStyleAndScriptIsAllowed() throws Exception {
    try (ServiceOfTests service = ServiceOfTests.start(WebApplicationType.SERVLET)) {
      String page = service.page();

      String policy =
          group("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">", page);
      assertThat(policy.split("; "))
          .containsExactlyInAnyOrder(
              "default-src 'none'",
              "style-src '" + hash(group("(?s)<style>(.*?)</style>", page)) + "'",
              "script-src '" + hash(group("(?s)<script>(.*?)</script>", page)) + "'",
              "connect-src 'self'",
              "img-src data:",
              "base-uri 'none'",
              "form-action 'none'");
      // Before anything that it is to hold for.
      assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<title"));
      assertThat(page)
          .doesNotContainPattern("(?i)\\b(src|action|style|on[a-z]+)\\s*=\\s*[\"']")
          .doesNotContain(
              "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "@import");
      assertThat(page.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http://", "https://");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aThousandLooksDuringARunAskNothingOfTheDatabase(WebApplicationType type) throws Exception {
    StopAfterBatch hold = new StopAfterBatch();
    AtomicLong requests = new AtomicLong();
    try (ServiceOfTests service =
        ServiceOfTests.start(
            type,
            context -> {
              context.registerBean("hold", MigrationListener.class, () -> hold);
              context.registerBean(RequestObserver.class, () -> counting(requests));
            },
            // A run that stands still renews its lock all the same; not within this test.
            "geode.migrations.lock.lease=2h",
            "geode.migrations.lock.heartbeat=30m")) {
      Thread run = new Thread(service.migrations()::migrate, "run");
      run.start();
      hold.awaitBatch();
      HttpClientOfTests http = service.http();
      long before = requests.get();
      assertThat(before).isPositive();

      for (int i = 0; i < 500; i++) {
        assertThat(http.get(PATH).body()).contains("\"RUNNING\"");
        assertThat(http.get(PATH, "text/html").body()).contains("State: ", "running");
      }

      assertThat(requests).hasValue(before);
      hold.release();
      run.join(60_000);
      assertThat(requests).hasValueGreaterThan(before);
    }
  }

  static Consumer<GenericApplicationContext> hostileMigration() {
    return context -> context.registerBean("hostile", GeodeMigration.class, Hostile::new);
  }

  /** Whatever comes of it: the page is to tell. */
  static void run(ServiceOfTests service) {
    try {
      service.migrations().migrate();
    } catch (RuntimeException ex) {
      assertThat(service.status().get("lastError").isNull()).isFalse();
    }
  }

  private static void assertJson(HttpResponse<String> response, String contentType) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(contentType(response)).isEqualTo(contentType);
    assertThat(JsonOfTests.read(response.body()).propertyNames()).containsExactly("contexts");
  }

  private static String contentType(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElseThrow();
  }

  /** What is to be read: without the parts that are not shown. */
  private static String text(String page) {
    return page.substring(page.indexOf("<body>"), page.indexOf("<ul hidden"))
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String group(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static RequestObserver counting(AtomicLong requests) {
    return request -> {
      // Pings of idle connections come and go by themselves.
      if (request.kind() != RequestObserver.Kind.PING) {
        requests.incrementAndGet();
      }
      return (rows, failure) -> {};
    };
  }

  private static final class Hostile implements GeodeMigration {

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String name() {
      return HOSTILE;
    }

    @Override
    public void up(MigrationContext context) {
      throw new IllegalStateException(HOSTILE);
    }
  }
}
