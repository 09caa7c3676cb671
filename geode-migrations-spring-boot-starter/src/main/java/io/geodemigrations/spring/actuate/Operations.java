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

import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.ApprovalResult;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.LiveControls;
import io.geodemigrations.core.MigrateResult;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.MigrationStatus;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.MigrationsInfo;
import io.geodemigrations.core.RepairResult;
import io.geodemigrations.core.RollbackResult;
import io.geodemigrations.core.RollbackTarget;
import io.geodemigrations.core.format.JsonText;
import io.geodemigrations.spring.actuate.BackgroundWork.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Does what the write operations of the endpoint ask for, or says why not. */
final class Operations {

  private static final int DONE = WebEndpointResponse.STATUS_OK;
  private static final int BEGUN = 202;
  private static final int WRONG = WebEndpointResponse.STATUS_BAD_REQUEST;
  private static final int AT_WORK = 409;

  private static final String TARGETS =
      "Set target to last (what was applied last), to (everything above the version is rolled"
          + " back) or only (that version alone); the latter two need a version.";

  private final BackgroundWork background;

  Operations(BackgroundWork background) {
    this.background = background;
  }

  /** The operations, each with the parameters that it takes besides the bean. */
  private enum Name {
    MIGRATE,
    ROLLBACK("target", "version"),
    APPROVE("version"),
    REPAIR("preview"),
    PLAN,
    SCHEMA,
    CANCEL,
    PAUSE,
    RESUME,
    THROTTLE("rowsPerSecond", "batchSize");

    private final List<String> parameters;

    Name(String... parameters) {
      this.parameters = List.of(parameters);
    }

    static Name of(String text) {
      return Arrays.stream(values())
          .filter(name -> name.text().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new Refusal(
                      WRONG,
                      "There is no operation '%s'.".formatted(text),
                      "Use one of "
                          + Arrays.stream(values())
                              .map(Name::text)
                              .collect(Collectors.joining(", "))
                          + "."));
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Does it.
   *
   * @param operation the name of the operation
   * @param beanName the bean; null when there is only one
   * @param parameters those that were given, by name
   * @param beans all there are, by name
   */
  WebEndpointResponse<OperationDescriptor> perform(
      String operation,
      @Nullable String beanName,
      Map<String, String> parameters,
      Map<String, GeodeMigrations> beans) {
    GeodeMigrations migrations = null;
    String bean = null;
    try {
      Name name = Name.of(operation);
      refuseOthers(name, parameters);
      bean = choose(beanName, beans);
      migrations = Objects.requireNonNull(beans.get(bean));
      return perform(name, bean, migrations, parameters);
    } catch (Refusal refusal) {
      return new WebEndpointResponse<>(
          new OperationDescriptor(
              operation,
              bean,
              refusal.what,
              refusal.remedy,
              List.of(),
              migrations == null ? null : StatusDescriptor.of(migrations.status()),
              null),
          refusal.status);
    }
  }

  /** A migration that ignores the version it was given would do more than was asked for. */
  private static void refuseOthers(Name name, Map<String, String> parameters) {
    for (String parameter : parameters.keySet()) {
      if (!name.parameters.contains(parameter)) {
        throw new Refusal(
            WRONG,
            "%s takes no parameter %s.".formatted(name.text(), parameter),
            name.parameters.isEmpty()
                ? "Leave it out."
                : "Use %s.".formatted(String.join(", ", name.parameters)));
      }
    }
  }

  private static String choose(@Nullable String beanName, Map<String, GeodeMigrations> beans) {
    String choices = String.join(", ", beans.keySet());
    if (beanName == null && beans.size() == 1) {
      return choices;
    }
    if (beanName == null || !beans.containsKey(beanName)) {
      throw new Refusal(
          WRONG,
          beanName == null
              ? "There are several beans: %s.".formatted(choices)
              : "There is no bean '%s'.".formatted(beanName),
          "Set the parameter bean to one of %s.".formatted(choices));
    }
    return beanName;
  }

  private WebEndpointResponse<OperationDescriptor> perform(
      Name name, String bean, GeodeMigrations migrations, Map<String, String> parameters) {
    Answer answer = new Answer(name.text(), bean, migrations);
    LiveControls controls = migrations.controls();
    switch (name) {
      case MIGRATE -> {
        return begin(answer, () -> describe(migrations.migrate()));
      }
      case ROLLBACK -> {
        RollbackTarget target = target(parameters, migrations);
        demandIdle(migrations);
        demandPossible(target, migrations);
        return begin(answer, () -> describe(migrations.rollback(target)));
      }
      case APPROVE -> {
        return approve(answer, parameters.get("version"));
      }
      case REPAIR -> {
        if (flag("preview", parameters.get("preview"))) {
          return preview(answer);
        }
        return begin(answer, () -> describe(migrations.repair()));
      }
      case PLAN -> {
        return answer(
            answer, "This is what the next run would do.", () -> migrations.plan().toJson());
      }
      case SCHEMA -> {
        return answer(answer, "This is what is in the graph.", () -> migrations.schema().toJson());
      }
      case CANCEL -> {
        if (background.atWork(migrations) == null && !isAtWork(migrations.status())) {
          return answer.with(DONE, "Nothing is at work, so that there is nothing to cancel.");
        }
        migrations.cancel();
        return answer.with(
            BEGUN, "It ends after the current batch or statement; the next run continues it.");
      }
      case PAUSE -> {
        controls.pause();
        return answer.with(
            DONE, "Paused: nothing is written after the current batch until it is resumed.");
      }
      case RESUME -> {
        controls.resume();
        return answer.with(DONE, "Resumed.");
      }
      case THROTTLE -> {
        throttle(controls, parameters);
        return answer.with(
            DONE,
            parameters.entrySet().stream()
                    .map(set -> set.getKey() + " is now " + set.getValue())
                    .collect(Collectors.joining(", ", "", "; "))
                + "it holds from the next batch on.");
      }
    }
    throw new IllegalStateException("An operation without a meaning: " + name);
  }

  private WebEndpointResponse<OperationDescriptor> begin(Answer answer, Supplier<String> action) {
    GeodeMigrations migrations = answer.migrations();
    boolean started =
        !isAtWork(migrations.status())
            && background.start(answer.operation(), answer.bean(), migrations, action);
    if (!started) {
      throw busy(migrations);
    }
    return answer.with(BEGUN, "Begun; the status shows how far it is and how it ended.");
  }

  private void demandIdle(GeodeMigrations migrations) {
    if (isAtWork(migrations.status()) || background.atWork(migrations) != null) {
      throw busy(migrations);
    }
  }

  private Refusal busy(GeodeMigrations migrations) {
    return new Refusal(
        AT_WORK,
        "Another operation is at work: %s.".formatted(whoIsAtWork(migrations)),
        "Wait for its end, which the status shows, or stop it with the operation cancel.");
  }

  private String whoIsAtWork(GeodeMigrations migrations) {
    Work work = background.atWork(migrations);
    MigrationStatus status = migrations.status();
    StringBuilder who =
        new StringBuilder(
            work == null
                ? "the start of the service, or its own code"
                : "%s, begun through this endpoint at %s"
                    .formatted(work.operation(), work.since()));
    if (status.running() != null) {
      who.append("; it is at ").append(status.running().version());
    }
    if (status.lock() != null) {
      who.append(
          "; the lock is held by %s on %s".formatted(status.lock().owner(), status.lock().host()));
    }
    return who.toString();
  }

  private static boolean isAtWork(MigrationStatus status) {
    return switch (status.state()) {
      case IDLE, SUCCEEDED, FAILED, INTERRUPTED -> false;
      case VALIDATING, WAITING_FOR_LOCK, RUNNING, ROLLING_BACK, PAUSED -> true;
    };
  }

  private static WebEndpointResponse<OperationDescriptor> approve(
      Answer answer, @Nullable String version) {
    if (version == null) {
      throw new Refusal(
          WRONG,
          "approve needs a version.",
          "Name the version of one contract migration that is held.");
    }
    ApprovalResult result;
    try {
      result = answer.migrations().approve(List.of(version), "through the endpoint");
    } catch (RuntimeException ex) {
      throw notApproved(ex);
    }
    return answer.with(
        DONE,
        result.approved().isEmpty()
            ? "It was approved already; the next run applies it."
            : "Approved; the next run applies it.");
  }

  /** What is wrong with an approval is told; other words may have secrets. */
  private static Refusal notApproved(RuntimeException ex) {
    if (ex instanceof InvalidMigrationsException invalid) {
      for (MigrationProblem problem : invalid.problems()) {
        if (problem.code() == ErrorCode.APPROVAL_REFUSED) {
          return new Refusal(
              WRONG, problem.code().id() + " " + problem.message(), problem.code().remedy());
        }
      }
    }
    return unreadable(ex);
  }

  private static WebEndpointResponse<OperationDescriptor> preview(Answer answer) {
    RepairResult result;
    try {
      result = answer.migrations().previewRepair();
    } catch (RuntimeException ex) {
      throw unreadable(ex);
    }
    return answer.with(
        DONE,
        result.actions().isEmpty()
            ? "Nothing needs to be repaired."
            : "This is what repair would do; nothing was written.",
        result.actions());
  }

  /** Asks the database while the caller waits: what he wants is the answer. */
  private static WebEndpointResponse<OperationDescriptor> answer(
      Answer answer, String message, Supplier<String> question) {
    Object result;
    try {
      result = JsonText.parse(question.get());
    } catch (RuntimeException ex) {
      throw unreadable(ex);
    }
    return answer.with(DONE, message, List.of(), result);
  }

  private static void throttle(LiveControls controls, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      throw new Refusal(
          WRONG,
          "throttle was given neither rowsPerSecond nor batchSize, and knows no other parameter.",
          "Set at least one of them; 0 takes a setting back.");
    }
    // Both are read before either is set, so that a refused request changes nothing.
    String rowsPerSecond = parameters.get("rowsPerSecond");
    String batchSize = parameters.get("batchSize");
    long limit = rowsPerSecond == null ? 0 : number("rowsPerSecond", rowsPerSecond, Long.MAX_VALUE);
    long size = batchSize == null ? 0 : number("batchSize", batchSize, Integer.MAX_VALUE);
    if (rowsPerSecond != null) {
      controls.rowsPerSecond(limit == 0 ? null : limit);
    }
    if (batchSize != null) {
      controls.batchSize(size == 0 ? null : Math.toIntExact(size));
    }
  }

  private static long number(String parameter, String text, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException ex) {
      // Refused below, together with what is out of range.
    }
    throw new Refusal(
        WRONG,
        "%s is not a number that it can be: '%s'.".formatted(parameter, text),
        "Use a whole number of rows from 1 to %d; 0 takes the setting back.".formatted(most));
  }

  private static boolean flag(String parameter, @Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new Refusal(
        WRONG,
        "%s is neither true nor false: '%s'.".formatted(parameter, text),
        "Use true or false.");
  }

  private static RollbackTarget target(Map<String, String> parameters, GeodeMigrations migrations) {
    String target = parameters.get("target");
    String version = parameters.get("version");
    if ("last".equals(target) && version == null) {
      return RollbackTarget.last();
    }
    if ("to".equals(target) && version != null) {
      demandKnown(version, migrations);
      return RollbackTarget.to(version);
    }
    if ("only".equals(target) && version != null) {
      demandKnown(version, migrations);
      return RollbackTarget.only(version);
    }
    throw new Refusal(
        WRONG,
        target == null
            ? "rollback needs a target."
            : "The target '%s' %s a version is none."
                .formatted(target, version == null ? "without" : "with"),
        TARGETS);
  }

  /** A slip of the keyboard is told at once, and does not become the last error of the service. */
  private static void demandKnown(String version, GeodeMigrations migrations) {
    MigrationVersion wanted =
        MigrationVersion.parseRecorded(version)
            .orElseThrow(
                () -> new Refusal(WRONG, "'%s' is not a version.".formatted(version), TARGETS));
    boolean known =
        migrations.lastInfo().map(MigrationsInfo::migrations).orElse(List.of()).stream()
            .flatMap(info -> MigrationVersion.parseRecorded(info.version()).stream())
            .anyMatch(wanted::equals);
    if (!known) {
      throw new Refusal(
          WRONG,
          "No migration has the version '%s'.".formatted(version),
          "Name a version that this endpoint shows as applied.");
    }
  }

  /** What is refused whatever happens next is refused now, and begins nothing. */
  private static void demandPossible(RollbackTarget target, GeodeMigrations migrations) {
    try {
      migrations.previewRollback(target);
    } catch (GeodeMigrationsException ex) {
      // Only these are about versions alone; what is wrong with a script may show a secret of it.
      throw ex.code().id().startsWith("GM-6")
          ? new Refusal(AT_WORK, ex.code().id() + " " + ex.what(), ex.remedy())
          : unreadable(ex);
    } catch (RuntimeException ex) {
      throw unreadable(ex);
    }
  }

  /** The words of the exception may have secrets; its code, and what that means, do not. */
  private static Refusal unreadable(RuntimeException ex) {
    String why =
        ex instanceof GeodeMigrationsException known
            ? known.code().id() + " " + known.code().title()
            : ex instanceof GeodeException known
                ? known.errorCode().id()
                : ex.getClass().getSimpleName();
    return new Refusal(
        AT_WORK,
        "The graph cannot be read or judged now (%s).".formatted(why),
        "Look at the status and the log of the service; then ask again.");
  }

  private static String describe(MigrateResult result) {
    return "%d applied in %d ms, %d held"
        .formatted(result.applied().size(), result.duration().toMillis(), result.held().size());
  }

  private static String describe(RollbackResult result) {
    return "rolled back in %d ms: %s"
        .formatted(
            result.duration().toMillis(),
            result.rolledBack().stream()
                .map(RollbackResult.RolledBack::version)
                .collect(Collectors.joining(", ")));
  }

  private static String describe(RepairResult result) {
    return result.actions().isEmpty()
        ? "nothing needed to be repaired"
        : String.join("; ", result.actions());
  }

  /** What is answered about one operation of one bean. */
  private record Answer(String operation, String bean, GeodeMigrations migrations) {

    WebEndpointResponse<OperationDescriptor> with(int status, String message) {
      return with(status, message, List.of());
    }

    WebEndpointResponse<OperationDescriptor> with(
        int status, String message, List<String> details) {
      return with(status, message, details, null);
    }

    WebEndpointResponse<OperationDescriptor> with(
        int status, String message, List<String> details, @Nullable Object result) {
      return new WebEndpointResponse<>(
          new OperationDescriptor(
              operation,
              bean,
              message,
              null,
              details,
              StatusDescriptor.of(migrations.status()),
              result),
          status);
    }
  }

  /** Why an operation was not begun. */
  private static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String what;
    private final String remedy;

    Refusal(int status, String what, String remedy) {
      super(what);
      this.status = status;
      this.what = what;
      this.remedy = remedy;
    }
  }
}
