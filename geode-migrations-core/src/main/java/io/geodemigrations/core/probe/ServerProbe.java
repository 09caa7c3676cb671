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
package io.geodemigrations.core.probe;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.MigrationInterruptedException;
import io.geodemigrations.core.literal.Literals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how a server behaves where this tool had to assume something: what a rollback undoes,
 * which schema statements it understands, whether unique constraints hold between sessions, and so
 * on. Each question is answered on its own; one that cannot be answered is a finding, too.
 *
 * <p>It may run on a server that others use. It creates, changes and deletes only nodes, indexes
 * and constraints whose names contain a random number of its own, and removes them in the end. It
 * needs the rights to do so, and two connections of the driver at a time. It takes some seconds.
 *
 * <pre>{@code
 * ProbeReport report = ServerProbe.of(driver).run();
 * System.out.println(report.toText());
 * }</pre>
 *
 * <p>Immutable; each {@link #run()} is a new probe.
 *
 * @since 0.1.0
 */
public final class ServerProbe {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServerProbe.class);

  private final GeodeDriver driver;
  private final Duration stepTimeout;

  private ServerProbe(GeodeDriver driver, Duration stepTimeout) {
    this.driver = driver;
    this.stepTimeout = stepTimeout;
  }

  /**
   * A probe of the server and graph that a driver connects to.
   *
   * @param driver stays open
   */
  public static ServerProbe of(GeodeDriver driver) {
    return new ServerProbe(Objects.requireNonNull(driver, "driver"), Duration.ofSeconds(15));
  }

  /**
   * The same with another limit for each question; 15 seconds by default. What is not answered by
   * then is ended and counts as unknown. Opening a connection is limited by the driver's own
   * time-outs.
   *
   * @throws IllegalArgumentException unless it is longer than zero
   */
  public ServerProbe stepTimeout(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("the limit must be longer than zero");
    }
    return new ServerProbe(driver, limit);
  }

  /**
   * Asks all questions and cleans up.
   *
   * @throws GeodeException if the server cannot be reached or refuses the credentials
   * @throws GeodeMigrationsException {@code GM-720} if the user may not write, or the server does
   *     not keep the probe's nodes apart from others; nothing was changed then
   * @throws MigrationInterruptedException if the thread is interrupted; it cleans up before
   */
  public ProbeReport run() {
    Names names = Names.random();
    try (Watchdog watchdog = new Watchdog(stepTimeout)) {
      demandOwnRoom(names, watchdog);
      demandRights(names, watchdog);
      List<Finding> findings = new ArrayList<>();
      List<String> leftovers;
      boolean interrupted = false;
      try {
        interrupted = !ask(names, watchdog, findings);
      } finally {
        // An interruption must not keep the probe from cleaning up.
        interrupted |= Thread.interrupted();
        leftovers = new Cleanup(driver, names, watchdog, stepTimeout).run();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      if (interrupted) {
        throw new MigrationInterruptedException(
            "The probe was interrupted after %d of %d questions%s"
                .formatted(
                    findings.size(),
                    steps().size(),
                    leftovers.isEmpty() ? "" : "; run by hand: " + String.join("; ", leftovers)));
      }
      return new ProbeReport(driver.address(), findings, leftovers);
    }
  }

  static List<Step> steps() {
    return Stream.of(
            TransactionSteps.all(),
            ConflictSteps.all(),
            IndexSteps.all(),
            ConstraintSteps.all(),
            ParameterSteps.all(),
            ValueSteps.all(),
            SyntaxSteps.all(),
            AnswerSteps.all(),
            DefectSteps.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A label that nobody has used must match no node. Before that is proven nothing is written, and
   * nothing deleted either.
   */
  private void demandOwnRoom(Names names, Watchdog watchdog) {
    try (Lab lab = new Lab(driver, names, stepTimeout);
        Watchdog.Watch watch = watchdog.watch(lab)) {
      GeodeSession session = lab.open();
      watch.again();
      long before = countAll(session, lab.label());
      if (before != 0) {
        throw refused(
            "A label that no node has matches %d nodes, so that nothing can be kept apart"
                .formatted(before),
            null);
      }
    } catch (GeodeQueryException e) {
      throw refused("The server refuses to count nodes with " + e.code(), e);
    }
  }

  private static long countAll(GeodeSession session, String label) {
    return Lab.number(session, "MATCH (n:" + label + ") RETURN count(n) AS value");
  }

  private void demandRights(Names names, Watchdog watchdog) {
    try (Lab lab = new Lab(driver, names, stepTimeout);
        Watchdog.Watch watch = watchdog.watch(lab)) {
      GeodeSession session = lab.open();
      watch.again();
      String own = "(n:" + lab.label() + " {name: " + Literals.of(names.id()) + "})";
      Lab.run(session, "CREATE " + own);
      // In an empty graph only this shows that labels are told apart.
      boolean apart = countAll(session, lab.label()) == 0;
      // By its name, too: the labels are not proven yet.
      Lab.run(session, "MATCH " + own + " DELETE n");
      if (!apart) {
        throw refused(
            "Nodes of another label are matched, so that nothing can be kept apart", null);
      }
    } catch (GeodeAuthenticationException e) {
      if (!e.code().equals("28000") || neverConnected(e)) {
        throw e;
      }
      throw refused("The user may not write to the graph", e);
    } catch (GeodeQueryException e) {
      throw refused("The server refuses to create or delete a node with " + e.code(), e);
    }
  }

  /** HELLO is refused with the same code as a statement. */
  private boolean neverConnected(GeodeAuthenticationException refusal) {
    try {
      driver.verifyConnectivity();
      return false;
    } catch (GeodeException e) {
      LOGGER.debug("The server refuses the session itself", refusal);
      return true;
    }
  }

  private static GeodeMigrationsException refused(String what, @Nullable Throwable cause) {
    return new GeodeMigrationsException(ErrorCode.PROBE_REFUSED, what, cause);
  }

  /** Answers the questions one by one; false if the thread was interrupted. */
  private boolean ask(Names names, Watchdog watchdog, List<Finding> findings) {
    boolean gone = false;
    for (Step step : steps()) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (gone) {
        findings.add(step.unknown("not asked: the server cannot be reached any more"));
        continue;
      }
      try (Lab lab = new Lab(driver, names, stepTimeout)) {
        findings.add(find(step, lab, watchdog));
        gone = lab.unreachable() && !lab.expired();
      }
    }
    return !Thread.currentThread().isInterrupted();
  }

  private Finding find(Step step, Lab lab, Watchdog watchdog) {
    try (Watchdog.Watch watch = watchdog.watch(lab)) {
      LOGGER.debug("Asking {}", step.id());
      Finding found = step.observed(step.trial().run(lab));
      LOGGER.debug("{}: {}", found.id(), found.answer());
      return found;
    } catch (GeodeException e) {
      return step.unknown(lab.expired() ? tooLong() : e.code() + ": " + Reply.shorten(e.what()));
    } catch (RuntimeException e) {
      LOGGER.debug("The step {} failed", step.id(), e);
      return step.unknown(
          lab.expired()
              ? tooLong()
              : e.getClass().getSimpleName()
                  + ": "
                  + Reply.shorten(String.valueOf(e.getMessage())));
    }
  }

  private String tooLong() {
    return "no answer within " + stepTimeout.toMillis() + " ms";
  }
}
