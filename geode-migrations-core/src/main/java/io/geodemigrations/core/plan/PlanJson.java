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
package io.geodemigrations.core.plan;

import io.geodemigrations.core.format.JsonText;
import io.geodemigrations.core.lint.LintFinding;
import io.geodemigrations.core.lint.LintReport;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A plan for programs. */
final class PlanJson {

  private final MigrationPlan plan;
  private final StringBuilder json = new StringBuilder();

  PlanJson(MigrationPlan plan) {
    this.plan = plan;
  }

  String render() {
    json.append('{');
    first("graph", plan.graph());
    next("module", plan.module());
    next("current", plan.current());
    next("asOf", plan.asOf().toString());
    next("estimatedMs", plan.estimatedDuration().map(Duration::toMillis).orElse(null));
    var lock = plan.lock();
    name("lock");
    json.append('{');
    first("profile", plan.profile().name());
    next("held", lock != null);
    next("owner", lock == null ? null : lock.owner());
    next("host", lock == null ? null : lock.host());
    next(
        "expiresAt", lock == null || lock.expiresAt() == null ? null : lock.expiresAt().toString());
    json.append('}');
    next("backupPolicy", plan.backup().name());
    name("problems");
    array(
        plan.problems(),
        problem -> {
          json.append('{');
          first("code", problem.code().id());
          next("message", problem.message());
          next("remedy", problem.remedy());
          json.append('}');
        });
    name("warnings");
    array(plan.warnings(), this::value);
    name("migrations");
    array(plan.migrations(), this::migration);
    return json.append("}\n").toString();
  }

  private void migration(PlannedMigration migration) {
    json.append('{');
    first("version", migration.version());
    next("description", migration.description());
    next("type", migration.info().type().name());
    next("script", migration.info().script());
    next("state", migration.info().state().name());
    next("phase", migration.info().phase().name());
    next("heldReason", migration.info().heldReason());
    next("kind", migration.change().kind().name());
    name("changes");
    array(migration.change().types(), this::value);
    next("risk", migration.change().risk());
    next("declaredRisk", migration.info().risk());
    next("downtime", migration.change().downtime());
    next("rows", migration.rows());
    next("countMayChange", migration.countMayChange());
    Duration duration = migration.estimate().duration();
    next("estimatedMs", duration == null ? null : duration.toMillis());
    next("estimateBasis", migration.estimate().basis());
    next("estimateExplanation", migration.estimate().explanation());
    next("backup", migration.backup());
    next("reversible", migration.info().reversible());
    next("rollback", migration.rollback());
    next("requires", migration.requires());
    next("requirementMet", migration.requirementMet());
    next("requirementMayChange", migration.requirementMayChange());
    name("dependencies");
    array(migration.dependencies(), this::value);
    name("statements");
    array(migration.statements(), this::statement);
    name("findings");
    array(migration.findings(), this::finding);
    json.append('}');
  }

  private void statement(PlannedStatement statement) {
    json.append('{');
    first("number", statement.number());
    next("file", statement.location().resource());
    next("line", statement.location().line());
    next("column", statement.location().column());
    next("run", statement.kind());
    next("gql", statement.gql());
    next("condition", statement.condition());
    next("kind", statement.change().kind());
    name("changes");
    array(statement.change().types(), this::value);
    next("rows", statement.rows());
    next("rowsUnknownBecause", statement.unknown());
    next("countMayChange", statement.countMayChange());
    json.append('}');
  }

  private void finding(LintFinding finding) {
    LintReport.append(json, finding);
  }

  private void first(String name, @Nullable Object value) {
    JsonText.quote(json, name);
    json.append(": ");
    value(value);
  }

  private void next(String name, @Nullable Object value) {
    json.append(", ");
    first(name, value);
  }

  private void name(String name) {
    json.append(", ");
    JsonText.quote(json, name);
    json.append(": ");
  }

  private <T> void array(Collection<T> values, Consumer<T> element) {
    json.append('[');
    String separator = "";
    for (T value : values) {
      json.append(separator);
      element.accept(value);
      separator = ", ";
    }
    json.append(']');
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Enum<?> word) {
      JsonText.quote(json, word.name());
    } else {
      JsonText.quote(json, value.toString());
    }
  }
}
