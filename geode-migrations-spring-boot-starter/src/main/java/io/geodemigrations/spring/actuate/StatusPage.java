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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.MigrationState;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.Phase;
import io.geodemigrations.spring.actuate.GeodeMigrationsEndpoint.BeanDescriptor;
import io.geodemigrations.spring.actuate.GeodeMigrationsEndpoint.MigrationsDescriptor;
import io.geodemigrations.spring.actuate.StatusDescriptor.LockDescriptor;
import io.geodemigrations.spring.actuate.StatusDescriptor.PacingDescriptor;
import io.geodemigrations.spring.actuate.StatusDescriptor.RunningDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The page for people. It says first what it can without a script; its script then says the same
 * from the JSON, again and again. What is computed here is computed there in the same way, and a
 * test compares the two.
 */
final class StatusPage {

  static final String RESOURCE = "io/geodemigrations/spring/actuate/status.html";

  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("(GM-\\d{3}) ");
  private static final String NONE = "–";

  /** How many of the applied migrations of a phase are named one by one. */
  private static final int NAMED = 8;

  private static final Set<MigrationState> APPLIED =
      EnumSet.of(
          MigrationState.SUCCESS,
          MigrationState.ADOPTED,
          MigrationState.BASELINE,
          MigrationState.MISSING,
          MigrationState.FUTURE,
          MigrationState.OUTDATED);

  /** The states that somebody should look at. */
  private static final Map<MigrationState, Advice> ADVICE = new EnumMap<>(MigrationState.class);

  static {
    ADVICE.put(MigrationState.FAILED, Advice.of(ErrorCode.MIGRATION_FAILED));
    ADVICE.put(MigrationState.INTERRUPTED, Advice.of(ErrorCode.INTERRUPTED));
    ADVICE.put(MigrationState.MISSING, Advice.of(ErrorCode.MIGRATION_MISSING));
    ADVICE.put(MigrationState.FUTURE, Advice.of(ErrorCode.MIGRATION_FUTURE));
    ADVICE.put(MigrationState.OUT_OF_ORDER, Advice.of(ErrorCode.MIGRATION_OUT_OF_ORDER));
    ADVICE.put(
        MigrationState.HELD,
        new Advice(
            null,
            "It is held.",
            "To approve a contract migration, call the operation approve of this endpoint with its"
                + " version, or name it in geode.migrations.approved; everything else runs once what"
                + " it waits for is so."));
  }

  private final HtmlTemplate template;
  private final String rest;

  StatusPage() {
    String page = read();
    int end = page.indexOf("<template ");
    this.rest = page.substring(end);
    this.template =
        new HtmlTemplate(page.substring(0, end).replace("@policy@", policy(page)), rest);
  }

  String render(MigrationsDescriptor descriptor, Instant now) {
    return template.fill(page(descriptor, now)) + rest;
  }

  private static String read() {
    try {
      // A checkout with other line ends would have other hashes than the browser computes.
      return new ClassPathResource(RESOURCE)
          .getContentAsString(StandardCharsets.UTF_8)
          .replace("\r\n", "\n");
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Nothing is allowed but this style, this script, and what the script asks this service. */
  private static String policy(String page) {
    return "default-src 'none'; style-src '%s'; script-src '%s'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(STYLE, page), hash(SCRIPT, page));
  }

  private static String hash(Pattern element, String page) {
    Matcher matcher = element.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("The page has no " + element);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static Map<String, Object> page(MigrationsDescriptor descriptor, Instant now) {
    List<Map<String, @Nullable Object>> beans = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    descriptor
        .contexts()
        .forEach(
            (id, context) ->
                context
                    .geodeMigrations()
                    .forEach(
                        (name, bean) -> {
                          beans.add(bean(id, name, bean, now));
                          titles.add(id + ": " + words(bean.status().state()));
                        }));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", String.join(", ", titles) + " · Geode Migrations");
    page.put("asOf", time(now));
    page.put("beans", beans);
    page.put("advice", advice());
    return page;
  }

  /** What the page tells in words about a state. */
  private record Advice(@Nullable String code, String what, String remedy) {

    static Advice of(ErrorCode code) {
      return new Advice(code.id(), code.title() + ".", code.remedy());
    }
  }

  /** For the script, which knows no words about states. */
  private static List<Map<String, @Nullable Object>> advice() {
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    ADVICE.forEach(
        (state, advice) -> {
          Map<String, @Nullable Object> item = new LinkedHashMap<>();
          item.put("state", state);
          item.put("code", advice.code());
          item.put("what", advice.what());
          item.put("remedy", advice.remedy());
          items.add(item);
        });
    return items;
  }

  private static Map<String, @Nullable Object> bean(
      String context, String name, BeanDescriptor bean, Instant now) {
    StatusDescriptor status = bean.status();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("graph", status.graph());
    values.put("module", status.module());
    values.put("where", "Bean %s of %s".formatted(name, context));
    values.put("state", status.state());
    values.put("stateText", words(status.state()));
    values.put("current", text(status.current()));
    values.put("applied", number(status.applied()));
    values.put("pending", number(status.pending()));
    values.put("held", number(status.held()));
    values.put("failed", number(status.failed()));
    running(values, status, now);
    values.put("pacing", pacing(status.pacing()));
    lock(values, status.lock());
    error(values, status.lastError());
    List<Map<String, @Nullable Object>> attention = attention(bean);
    values.put("attention", attention);
    values.put("hasAttention", attention.isEmpty() ? null : true);
    values.put("phases", Arrays.stream(Phase.values()).map(phase -> phase(phase, bean)).toList());
    values.put("rows", bean.migrations().stream().map(StatusPage::row).toList());
    values.put("none", bean.migrations().isEmpty() ? true : null);
    return values;
  }

  private static void running(
      Map<String, @Nullable Object> values, StatusDescriptor status, Instant now) {
    RunningDescriptor running = status.running();
    values.put("running", running == null ? null : true);
    if (running == null) {
      return;
    }
    boolean paused = status.state() == MigrationStatus.State.PAUSED;
    String doing = running.direction() == Direction.UP ? "Applying" : "Rolling back";
    values.put("runningVerb", paused ? "Paused while " + doing.toLowerCase(Locale.ROOT) : doing);
    values.put("runningVersion", running.version());
    values.put("runningName", running.name());
    values.put("ratio", running.ratio());
    values.put("percent", running.ratio() == null ? null : (int) (running.ratio() * 100) + "%");
    values.put(
        "rowsOfTotal",
        running.total() == null
            ? number(running.rows()) + " rows"
            : "%s of %s rows".formatted(number(running.rows()), number(running.total())));
    values.put("runningPhase", running.phase().name().toLowerCase(Locale.ROOT));
    values.put("statement", number(running.statement()));
    values.put("batch", number(running.batch()));
    values.put(
        "batchSize", running.batchSize() == null ? NONE : number(running.batchSize()) + " rows");
    values.put(
        "rate",
        running.rowsPerSecond() == null
            ? NONE
            : number(Math.round(running.rowsPerSecond())) + " rows/s");
    values.put("remaining", running.remainingMs() == null ? NONE : duration(running.remainingMs()));
    long elapsed = Duration.between(running.startedAt(), now).toSeconds();
    values.put("elapsed", duration(Math.max(0, elapsed) * 1000));
    values.put("startedAt", time(running.startedAt()));
  }

  private static @Nullable String pacing(PacingDescriptor pacing) {
    List<String> sentences = new ArrayList<>();
    if (pacing.paused()) {
      sentences.add("Paused: nothing is written but the heartbeat of the lock.");
    } else if (pacing.heldBecause() != null) {
      sentences.add("Waiting: " + pacing.heldBecause());
    }
    if (pacing.rowsPerSecond() != null) {
      sentences.add("At most %s rows per second.".formatted(number(pacing.rowsPerSecond())));
    }
    if (pacing.batchSize() != null) {
      sentences.add(
          "Batches of %s rows, as set while running.".formatted(number(pacing.batchSize())));
    }
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }

  private static void lock(Map<String, @Nullable Object> values, @Nullable LockDescriptor lock) {
    values.put("lock", lock == null ? null : true);
    values.put("noLock", lock == null ? true : null);
    if (lock != null) {
      values.put("lockOwner", lock.owner());
      values.put("lockHost", lock.host());
      values.put("lockSince", time(lock.since()));
      values.put("lockExpires", time(lock.expiresAt()));
      values.put("lockProfile", words(lock.profile()));
    }
  }

  /** The code is shown apart from the words. */
  private static void error(Map<String, @Nullable Object> values, @Nullable String error) {
    Matcher code = CODE.matcher(error == null ? "" : error);
    boolean hasCode = code.lookingAt();
    values.put("errorCode", hasCode ? code.group(1) : null);
    values.put("error", error == null || !hasCode ? error : error.substring(code.end()));
  }

  private static List<Map<String, @Nullable Object>> attention(BeanDescriptor bean) {
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    for (MigrationDescriptor migration : bean.migrations()) {
      Advice advice = ADVICE.get(migration.state());
      if (advice == null) {
        continue;
      }
      Map<String, @Nullable Object> item = marked(migration);
      item.put("reason", migration.heldReason() == null ? advice.what() : migration.heldReason());
      item.put("remedy", advice.remedy());
      item.put("code", advice.code());
      items.add(item);
    }
    return items;
  }

  private static Map<String, @Nullable Object> phase(Phase phase, BeanDescriptor bean) {
    List<MigrationDescriptor> all =
        bean.migrations().stream().filter(migration -> migration.phase() == phase).toList();
    long applied = all.stream().filter(StatusPage::isApplied).count();
    long earlier = Math.max(0, applied - NAMED);
    List<Map<String, @Nullable Object>> chips = new ArrayList<>();
    long passed = 0;
    for (MigrationDescriptor migration : all) {
      if (isApplied(migration) && passed < earlier) {
        passed++;
      } else {
        chips.add(marked(migration));
      }
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put(
        "phase", phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT));
    values.put("phaseRatio", all.isEmpty() ? 0 : (double) applied / all.size());
    values.put(
        "phaseSummary",
        all.isEmpty() ? "none" : "%s of %s applied".formatted(number(applied), number(all.size())));
    values.put("earlier", earlier == 0 ? null : "%s earlier ones".formatted(number(earlier)));
    values.put("chips", chips);
    return values;
  }

  private static boolean isApplied(MigrationDescriptor migration) {
    return APPLIED.contains(migration.state());
  }

  private static Map<String, @Nullable Object> row(MigrationDescriptor migration) {
    Map<String, @Nullable Object> values = marked(migration);
    values.put("phase", migration.phase().name().toLowerCase(Locale.ROOT));
    values.put(
        "installedOn", migration.installedOn() == null ? null : time(migration.installedOn()));
    values.put("installedBy", migration.installedBy());
    values.put(
        "duration", migration.executionTime() == null ? null : duration(migration.executionTime()));
    values.put("rows", migration.rows() == null ? null : number(migration.rows()));
    return values;
  }

  private static Map<String, @Nullable Object> marked(MigrationDescriptor migration) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("version", migration.version());
    values.put("description", migration.description());
    values.put("state", migration.state());
    values.put("stateText", words(migration.state()));
    values.put("tip", migration.description() + ": " + words(migration.state()));
    return values;
  }

  private static String words(Enum<?> value) {
    return value == MigrationState.SUCCESS
        ? "applied"
        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(@Nullable String text) {
    return text == null ? NONE : text;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String time(@Nullable Instant time) {
    return time == null
        ? NONE
        : time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  private static String duration(long millis) {
    long seconds = millis / 1000;
    if (millis > 0 && millis < 1000) {
      return millis + " ms";
    }
    if (seconds < 60) {
      long tenths = millis / 100;
      return tenths % 10 == 0 ? seconds + " s" : "%d.%d s".formatted(seconds, tenths % 10);
    }
    if (seconds < 3600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    return "%d d %d h".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }
}
