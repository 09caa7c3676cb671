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
package io.geodemigrations.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.MigrationEvent;
import io.geodemigrations.core.MigrationListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watches every migration that reports success: counts, by a query of its own, what each batch
 * statement that was sent would still find. Knows nothing of the engine's counts.
 */
final class Oracle implements MigrationListener {
  private static final Pattern BATCH =
      Pattern.compile("(?s)(.*?)\\bWITH\\s(?:(?!\\b(?:WITH|LIMIT)\\b).)*\\bLIMIT\\s+\\$batch\\b.*");

  /** A cursor only says where to go on; what is left is asked of the whole graph. */
  private static final Pattern CURSOR = Pattern.compile("\\b\\w+\\.\\w+\\s*>=?\\s*\\$\\w+");

  private final GeodeDriver driver;
  private final Set<String> statements = ConcurrentHashMap.newKeySet();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  Oracle(GeodeDriver driver) {
    this.driver = driver;
  }

  /** A statement was sent by the engine. */
  void sent(String statement) {
    if (statement.contains("$batch")) {
      statements.add(statement);
    }
  }

  @Override
  public void onEvent(MigrationEvent event) {
    if (event instanceof MigrationEvent.MigrationStarted started && !started.resumed()) {
      statements.clear();
    }
    if (event instanceof MigrationEvent.MigrationFinished finished
        && finished.direction() == Direction.UP) {
      for (String statement : statements) {
        ask(finished.migration().version(), statement);
      }
      statements.clear();
    }
  }

  private void ask(String version, String statement) {
    Matcher batch = BATCH.matcher(statement);
    if (!batch.matches()) {
      left.add(version + ": the oracle cannot ask what is left of " + statement);
      return;
    }
    String question =
        CURSOR.matcher(batch.group(1)).replaceAll("true") + " RETURN count(*) AS remaining";
    try (GeodeSession session = driver.session()) {
      long remaining = session.execute(question, Map.of()).list().get(0).getLong("remaining");
      asked.add(question);
      if (remaining != 0) {
        left.add(version + ": " + remaining + " rows are left by " + question);
      }
    } catch (RuntimeException e) {
      left.add(version + ": the oracle cannot ask " + question + ": " + e.getMessage());
    }
  }

  void assertNothingLeft() {
    assertThat(left).as("what migrations left that reported success").isEmpty();
  }

  /** The questions asked, so that a test of the oracle can see that it asks. */
  List<String> asked() {
    return asked;
  }
}
