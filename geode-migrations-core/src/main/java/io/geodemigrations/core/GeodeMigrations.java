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
package io.geodemigrations.core;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.backup.Backups;
import io.geodemigrations.core.control.ControlSender;
import io.geodemigrations.core.drift.DriftReport;
import io.geodemigrations.core.history.ApprovalLog;
import io.geodemigrations.core.history.Assessment;
import io.geodemigrations.core.history.Assessor;
import io.geodemigrations.core.history.History;
import io.geodemigrations.core.history.HistoryReader;
import io.geodemigrations.core.history.LockNode;
import io.geodemigrations.core.history.MigrationRecord;
import io.geodemigrations.core.impact.ImpactFinder;
import io.geodemigrations.core.impact.ImpactReport;
import io.geodemigrations.core.lint.LintReport;
import io.geodemigrations.core.lint.Linter;
import io.geodemigrations.core.lock.StopSignal;
import io.geodemigrations.core.plan.MigrationPlan;
import io.geodemigrations.core.plan.Planner;
import io.geodemigrations.core.rehearsal.RehearsalOptions;
import io.geodemigrations.core.rehearsal.RehearsalReport;
import io.geodemigrations.core.rehearsal.Rehearser;
import io.geodemigrations.core.repair.Repairer;
import io.geodemigrations.core.rollback.Rollbacker;
import io.geodemigrations.core.run.Approver;
import io.geodemigrations.core.run.Baseliner;
import io.geodemigrations.core.run.Conditions;
import io.geodemigrations.core.run.EventPublisher;
import io.geodemigrations.core.run.LiveStatus;
import io.geodemigrations.core.run.LockedRun;
import io.geodemigrations.core.run.Migrator;
import io.geodemigrations.core.run.Pacing;
import io.geodemigrations.core.run.ReadAhead;
import io.geodemigrations.core.run.Redactor;
import io.geodemigrations.core.run.Runs;
import io.geodemigrations.core.schema.GraphSchema;
import io.geodemigrations.core.schema.SchemaOptions;
import io.geodemigrations.core.source.MigrationSet;
import io.geodemigrations.core.source.MigrationSources;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ResourceLocator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the migrations of one graph: finds their definitions, compares them with the history in the
 * graph, and applies what is missing exactly once.
 *
 * <p>Thread-safe. One operation runs at a time; {@link #status()} and {@link #cancel()} may be
 * called from any thread at any time. The driver belongs to the caller and is not closed.
 *
 * <pre>{@code
 * try (GeodeMigrations migrations = GeodeMigrations.builder(driver).build()) {
 *   MigrateResult result = migrations.migrate();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class GeodeMigrations implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(GeodeMigrations.class);

  /** How often an approval is given again that is used up in the same moment. */
  private static final int MOST_ATTEMPTS = 5;

  /** What works on the whole graph needs no definitions, and must work where they are broken. */
  private static final MigrationSet NOTHING = new MigrationSet(List.of(), List.of(), List.of());

  private final AtomicBoolean connected = new AtomicBoolean();
  private final MigrationsConfiguration configuration;
  private final GeodeDriver driver;
  private final Builder settings;
  private final HistoryReader reader;
  private final LiveStatus status;
  private final EventPublisher events;
  private final LiveControls controls;
  private final Runs runs;
  private final Redactor redactor;
  private final Conditions conditions;
  private final DriftWatch drift;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicReference<@Nullable StopSignal> stop = new AtomicReference<>();

  /** Changes whenever an operation begins or ends. */
  private final AtomicLong operations = new AtomicLong();

  private GeodeMigrations(Builder builder) {
    this.configuration = builder.configuration;
    this.driver = builder.driver;
    this.settings = builder;
    this.reader = new HistoryReader(configuration.module(), configuration.lockName());
    this.status = new LiveStatus(configuration, driver.graph());
    this.events = new EventPublisher(builder.listeners, status);
    this.redactor = new Redactor(configuration.placeholders());
    this.conditions = new Conditions(configuration);
    this.drift = new DriftWatch(driver, configuration, status, settings::loader);
    this.controls = new LiveControls(configuration.throttle().rowsPerSecond(), status::controls);
    this.runs =
        new Runs(
            driver,
            configuration,
            reader,
            status,
            events,
            new Pacing(controls.forRuns(), builder.throttles),
            conditions);
  }

  /**
   * A builder.
   *
   * @param driver the driver to work with; its graph is the graph that is migrated
   */
  public static Builder builder(GeodeDriver driver) {
    return new Builder(driver);
  }

  /**
   * Loads the classes that reading scripts and comparing them with a history need: a good part of
   * what the first run of a process takes. For a thread that has nothing better to do while an
   * application starts. The Spring Boot starter calls it.
   */
  public static void preload() {
    Preload.run();
  }

  /**
   * Applies every pending migration up to the target. When nothing is pending this makes at most
   * three requests for up to 1,000 records, and one more for each contract migration that only
   * waits for what it requires; it writes nothing and takes no lock. Unless the option drift says
   * to ignore it, the graph is then compared as {@link #drift()} does it.
   *
   * @return what was done
   * @throws InvalidMigrationsException if definitions or history do not allow it; nothing was run
   * @throws MigrationFailedException if a migration failed; what was applied before stays
   * @throws MigrationInterruptedException if the run was cancelled; the next one continues it
   * @throws GeodeMigrationsException {@code GM-3xx} if the lock cannot be had or was lost, {@code
   *     GM-220} with {@link DriftPolicy#FAIL} if the graph is not as it should be; what was applied
   *     stays
   * @throws io.geodemigrations.client.error.GeodeException if the server cannot be reached
   */
  public MigrateResult migrate() {
    return operate(
        signal -> {
          long began = System.nanoTime();
          MigrationSet definitions;
          GraphHistory found;
          try (ReadAhead<ReadFirst> ahead = ReadAhead.of(() -> ReadFirst.of(read(false)))) {
            // What looks at all that is applied must not find out afterwards that it is wrong.
            definitions =
                drift.isOn()
                    ? settings.sources().load()
                    : settings
                        .sources()
                        .load(() -> ahead.now().map(ReadFirst::checksums).orElse(Map.of()));
            found = ahead.get(signal).found();
          }
          conditions.forget();
          Judged judged = judge(definitions, found);
          Migrator.refuse(judged.assessment().problems());
          Assessment assessment = askBeforehand(definitions, judged);
          if (assessment.upToDate()) {
            drift.check(definitions, assessment);
            return new MigrateResult.UpToDate(
                assessment.current(),
                assessment.held(),
                assessment.warnings(),
                Duration.ofNanos(System.nanoTime() - began));
          }
          MigrateResult result =
              runs.underLock(
                  "migrate",
                  definitions,
                  signal,
                  run ->
                      new Migrator(
                              run,
                              status,
                              events,
                              configuration.clock(),
                              configuration.baseline(),
                              began)
                          .migrate());
          if (drift.isOn()) {
            drift.check(definitions, assess(definitions, false));
          }
          return result;
        });
  }

  /**
   * Takes an existing graph over: everything up to the baseline's version counts as applied. Does
   * nothing if the same baseline is there.
   *
   * @throws GeodeMigrationsException {@code GM-218} if there is a history already
   */
  public BaselineResult baseline() {
    return operate(
        signal ->
            runs.underLock(
                "baseline",
                settings.sources().load(),
                signal,
                run -> new Baseliner(run, configuration.baseline()).baseline()));
  }

  /**
   * Creates the constraints and nodes of the lock, so that later runs need no right to do so
   * ({@code lock.bootstrap=manual}). Applies nothing, and may be called again. Where the server
   * cannot keep the lock's nodes unique this is refused, unless {@code lock.bootstrap} is {@code
   * manual}: then nobody else may do the same at the same time.
   *
   * @return what was found or made
   * @throws GeodeMigrationsException {@code GM-302} if the lock cannot be set up
   */
  public InitializeResult initialize() {
    return operate(runs::initialize);
  }

  /**
   * Compares definitions and history. Writes nothing and takes no lock.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public ValidateResult validate() {
    MigrationSet definitions = settings.sources().load();
    Assessment assessment = drift.with(definitions, asked(definitions, false));
    return assessment.problems().isEmpty()
        ? new ValidateResult.Valid(
            assessment.entries().size(), assessment.toRun().size(), assessment.warnings())
        : new ValidateResult.Invalid(
            assessment.entries().size(), assessment.problems(), assessment.warnings());
  }

  /**
   * All migrations with their states. Writes nothing and takes no lock. What contract migrations
   * require is asked for as far as the next run would find the same, so that what waits for it is
   * shown as held.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public MigrationsInfo info() {
    MigrationSet definitions = settings.sources().load();
    return drift.with(definitions, asked(definitions, true)).info(configuration.clock().instant());
  }

  /**
   * Compares the graph's indexes and constraints with those that the applied scripts have left, and
   * with a committed schema if there is one, whose properties' types are looked at, too. Writes
   * nothing and takes no lock; a user who may only read can do it. Works under every {@link
   * DriftPolicy}.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   * @throws GeodeMigrationsException {@code GM-730} if the server's answers are of no use, {@code
   *     GM-204}, {@code GM-205} or {@code GM-731} if the committed schema is
   */
  public DriftReport drift() {
    MigrationSet definitions = settings.sources().load();
    return drift.report(definitions, assess(definitions, false));
  }

  /**
   * What the next run would do, to how much data, and for how long; with what lint has to say about
   * it. Writes nothing and takes no lock; a user who may only read can do it. Counting reads the
   * data concerned once, or twice where many batches are to come.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public MigrationPlan plan() {
    MigrationSet definitions = settings.sources().load();
    GraphHistory found = read(true);
    Assessment assessment = asked(definitions, judge(definitions, found), conditions::askToShow);
    try (GeodeSession session = driver.session()) {
      return new Planner(configuration, definitions, session).plan(assessment, found.lock());
    }
  }

  /**
   * What is in the graph: labels, relationship types, properties with their types, indexes and
   * constraints, without the records of this tool. Writes nothing and takes no lock; a user who may
   * only read can do it. The server passes twice over all nodes and relationships.
   *
   * @throws GeodeMigrationsException {@code GM-730} if the server's answers are of no use
   */
  public GraphSchema schema() {
    return schema(SchemaOptions.defaults().timeout(configuration.statementTimeout()));
  }

  /** What is in the graph, like {@link #schema()}, but read as the options say. */
  public GraphSchema schema(SchemaOptions options) {
    return GraphSchema.read(driver, options);
  }

  /**
   * Checks all scripts, those that are applied too. Asks nothing of the database: rules that need
   * it are part of {@link #plan()} only.
   *
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   */
  public LintReport lint() {
    return Linter.check(settings.sources().load());
  }

  /**
   * Finds the queries in sources that use labels, relationship types and properties which a
   * migration changes, with the new name where one is known. Asks nothing of the database.
   *
   * @param version the version
   * @param sourceDirectories where to look, for files in GQL, Java, Kotlin and YAML
   * @throws InvalidMigrationsException if the definitions themselves are wrong
   * @throws GeodeMigrationsException {@code GM-216} if there is no such migration, {@code GM-205}
   *     if a directory cannot be read
   */
  public ImpactReport impact(String version, Collection<Path> sourceDirectories) {
    return new ImpactFinder(settings.sources().load()).find(version, sourceDirectories);
  }

  /**
   * Rolls back by the migrations' own way down, the newest first. Refuses before anything is done
   * if one of them has none.
   *
   * @param target what to roll back
   * @return what was rolled back
   * @throws GeodeMigrationsException {@code GM-60x} if it cannot be done
   * @throws MigrationFailedException if a rollback failed; the next one continues it
   */
  public RollbackResult rollback(RollbackTarget target) {
    Objects.requireNonNull(target, "target");
    long began = System.nanoTime();
    MigrationSet definitions = settings.sources().load();
    // What cannot be rolled back is no failure of the migrations: their state stays as it is.
    Rollbacker.check(assess(definitions, false), target);
    return operate(
        signal ->
            runs.underLock(
                "rollback",
                definitions,
                signal,
                run ->
                    new Rollbacker(run, status, events, configuration.clock(), began)
                        .rollback(target)));
  }

  /**
   * Approves migrations of the phase contract, so that the next run applies them: under {@link
   * ContractPolicy#APPROVE} they wait for that, under {@link ContractPolicy#NEXT_DEPLOYMENT} they
   * need not wait any longer. An approval is for one version; it is used up when the migration is
   * rolled back. Takes no lock and may be called while a run is at work, which goes on with what it
   * has begun with. What is approved already is left as it is.
   *
   * @param versions at least one, in any form that {@link MigrationVersion#parse(String)} reads
   * @return what was approved
   * @throws InvalidMigrationsException {@code GM-219} if one of them is unknown, applied already or
   *     of another phase, or if its rollback has not ended; then none is approved
   */
  public ApprovalResult approve(String... versions) {
    return approve(List.of(versions), "approved");
  }

  /**
   * Approves like {@link #approve(String...)}.
   *
   * @param detail through what, or why, for the {@code :MigrationEvent}; cut off after 2,000
   *     characters
   */
  public ApprovalResult approve(Collection<String> versions, String detail) {
    Objects.requireNonNull(detail, "detail");
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("versions must name at least one migration");
    }
    MigrationSet definitions = settings.sources().load();
    Set<String> approved = new LinkedHashSet<>();
    Set<String> before = new LinkedHashSet<>();
    GraphHistory found;
    int attempts = 0;
    do {
      found = read(false);
      Migrator.refuse(
          new Assessor(configuration)
              .refusals(definitions.migrations(), found.history(), versions));
      if (++attempts > MOST_ATTEMPTS) {
        throw new GeodeMigrationsException(
            ErrorCode.APPROVAL_REFUSED,
            "%s was approved %d times, and was rolled back or applied each time in that moment"
                .formatted(String.join(", ", versions), MOST_ATTEMPTS));
      }
    } while (!approve(definitions, versions, detail, approved, before));
    judge(definitions, found);
    return new ApprovalResult(List.copyOf(approved), List.copyOf(before));
  }

  /**
   * Approves what is not approved yet.
   *
   * @return whether all are approved afterwards: a rollback or an application may use an approval
   *     up in the same moment
   */
  private boolean approve(
      MigrationSet definitions,
      Collection<String> versions,
      String detail,
      Set<String> approved,
      Set<String> before) {
    Set<MigrationKey> wanted =
        versions.stream().map(MigrationRecord::keyOf).collect(Collectors.toSet());
    try (GeodeSession session = driver.session()) {
      ApprovalLog known = reader.approvals(session);
      List<String> missing = new ArrayList<>();
      for (ResolvedMigration definition : definitions.migrations()) {
        if (wanted.contains(definition.key()) && !known.approved().contains(definition.key())) {
          missing.add(definition.storedVersion());
          before.remove(definition.storedVersion());
        } else if (wanted.contains(definition.key())
            && !approved.contains(definition.storedVersion())) {
          before.add(definition.storedVersion());
        }
      }
      approved.addAll(missing);
      new Approver(configuration).approve(session, known, missing, detail);
      return reader.approvals(session).approved().containsAll(wanted);
    }
  }

  /**
   * What {@link #rollback(RollbackTarget)} would roll back now, the newest first. Writes nothing
   * and takes no lock.
   *
   * @throws GeodeMigrationsException {@code GM-60x} if it cannot be done
   */
  public List<MigrationInfo> previewRollback(RollbackTarget target) {
    Objects.requireNonNull(target, "target");
    return Rollbacker.check(assess(settings.sources().load(), false), target);
  }

  /**
   * Brings the records into agreement with the definitions: what has failed continues at the
   * statement that failed, or begins again where it was changed or nobody can tell how far it came;
   * records of migrations that were changed get the checksum of now; records of migrations that no
   * longer exist are forgotten. What {@link #migrate()} continues by itself is left alone, and so
   * is the data: look at that first.
   *
   * @return what was done
   * @throws GeodeMigrationsException {@code GM-605} if not one definition was found
   */
  public RepairResult repair() {
    return operate(
        signal -> runs.underLock("repair", settings.sources().load(), signal, Repairer::repair));
  }

  /** What {@link #repair()} would do now. Writes nothing and takes no lock. */
  public RepairResult previewRepair() {
    Assessment assessment = assess(settings.sources().load(), false);
    try (GeodeSession session = driver.session()) {
      LockProfile profile =
          reader.locks(session).stream()
              .findFirst()
              .map(LockNode::profile)
              .orElse(LockProfile.UNKNOWN);
      return Repairer.preview(assessment, profile);
    }
  }

  /**
   * Makes a backup of the graph as it is, whatever {@link BackupConfiguration#policy()} says: by
   * the command where one is set, else by the server. Holds the lock meanwhile, so that the backup
   * is never one of half a migration.
   *
   * @return the backup, whose identifier {@link #restore(String)} takes
   * @throws GeodeMigrationsException {@code GM-430} if it fails, {@code GM-431} if there is no way
   *     to make one, {@code GM-3xx} if another process is at work
   */
  public BackupResult backup() {
    return operate(signal -> runs.underLock("backup", NOTHING, signal, LockedRun::backUp));
  }

  /**
   * Puts the graph back to what it was when a backup was made (the guide's "For complex
   * rollbacks"), with the history of that time. Everything that was written since is gone. Stop the
   * application first: it may have in memory what is no longer so.
   *
   * <p>Holds the lock before and afterwards, and leaves it free. Approvals that were given after
   * the backup are gone too; a migration that had only waited for this backup was not begun.
   *
   * @param id {@link BackupResult#id()}, or the {@code backup} of a migration's record
   * @throws IllegalArgumentException if the identifier is empty, begins with {@code -}, or has
   *     control characters
   * @throws GeodeMigrationsException {@code GM-432} if it fails, {@code GM-431} if there is no way
   *     to restore one, {@code GM-3xx} if another process is at work
   */
  public RestoreResult restore(String id) {
    if (!Backups.isIdentifier(id)) {
      throw new IllegalArgumentException(Backups.IDENTIFIER);
    }
    return operate(signal -> runs.underLock("restore", NOTHING, signal, run -> run.restore(id)));
  }

  /**
   * Applies what is pending to a copy of the graph and asks what has to be true afterwards (the
   * guide's "Always Test Migrations"). The graph itself is not migrated; where the copy is made of
   * a new backup, that one is made under its lock. Listeners hear nothing of it. A migration that
   * fails is part of the report.
   *
   * <p>Migrations in Java run too. One that writes by other means than its {@link MigrationContext}
   * writes to where those lead, and not to the copy.
   *
   * @param options what to work on
   * @throws InvalidMigrationsException if definitions or history do not allow it
   * @throws GeodeMigrationsException {@code GM-433} if there is no copy and none can be made, or
   *     what {@link #backup()} throws
   */
  public RehearsalReport rehearse(RehearsalOptions options) {
    Objects.requireNonNull(options, "options");
    return new Rehearser(
            driver,
            configuration,
            (copy, withoutBackups) -> settings.forCopy(copy).configuration(withoutBackups),
            () -> backup().id())
        .rehearse(options);
  }

  /**
   * Adds a listener, which hears what happens from now on. It is told before those of the builder,
   * so that what it sets up, such as a logging context or a trace, surrounds what they do.
   */
  public void addListener(MigrationListener listener) {
    events.add(Objects.requireNonNull(listener, "listener"));
  }

  /** Pauses, resumes and throttles runs of this process while they work. */
  public LiveControls controls() {
    return controls;
  }

  /**
   * Pauses, resumes, throttles and cancels the run that is under way on this graph, in whatever
   * process it is. Takes no lock.
   */
  public RemoteControls remoteControls() {
    return new RemoteControls(new ControlSender(driver, configuration, reader));
  }

  /** What the engine of this process is doing now, from memory only. */
  public MigrationStatus status() {
    return status.get();
  }

  /**
   * All migrations with their states as the last operation of this process left them, from memory
   * only; empty before the first. Every operation that reads the history, and every migration that
   * ends, brings it up to date.
   */
  public Optional<MigrationsInfo> lastInfo() {
    return status.lastInfo();
  }

  /**
   * Asks a running operation to stop after the current batch or statement. Returns at once; does
   * nothing when nothing runs.
   */
  public void cancel() {
    StopSignal running = stop.get();
    if (running != null) {
      running.request("cancel was called");
    }
  }

  /** What a graph says, with its name; the lock only if it was asked for. */
  private record GraphHistory(
      @Nullable String graph, History history, Optional<LockNode> lock, long operations) {}

  /** What a graph says, and the checksums in it; both are prepared while scripts are read. */
  private record ReadFirst(GraphHistory found, Map<MigrationKey, String> checksums) {

    static ReadFirst of(GraphHistory found) {
      return new ReadFirst(found, found.history().checksums());
    }
  }

  private GraphHistory read(boolean withLock) {
    long before = operations.get();
    try (GeodeSession session = driver.session()) {
      History history = reader.read(session);
      Optional<LockNode> lock =
          withLock ? reader.locks(session).stream().findFirst() : Optional.empty();
      return new GraphHistory(session.graph(), history, lock, before);
    }
  }

  /** A history with everything that the definitions make it necessary to know, and what follows. */
  private record Judged(History history, Assessment assessment, long operations) {}

  private Assessment assess(MigrationSet definitions, boolean withLock) {
    return judge(definitions, read(withLock)).assessment();
  }

  private Judged judge(MigrationSet definitions, GraphHistory found) {
    History history = withApproved(definitions, found.history());
    status.graph(found.graph());
    if (!connected.getAndSet(true)) {
      LOGGER.info("Connected: the graph is {}, at {}", name(found.graph()), driver.address());
    }
    found.lock().ifPresent(node -> status.lock(node.display()));
    return new Judged(
        history, assess(definitions, history, found.operations()), found.operations());
  }

  private Assessment assess(MigrationSet definitions, History history, long before) {
    Assessment assessment =
        new Assessor(configuration).assess(definitions.migrations(), history, conditions.unmet());
    // While an operation is at work it knows better; so does one that has ended meanwhile.
    if (oneAtATime.isHeldByCurrentThread()
        || (!oneAtATime.isLocked() && operations.get() == before)) {
      status.assessed(assessment);
    }
    return assessment;
  }

  /** Asks what is approved only where that can matter. */
  private History withApproved(MigrationSet definitions, History history) {
    Set<MigrationKey> waiting =
        new Assessor(configuration).awaitingApproval(definitions.migrations(), history);
    if (waiting.isEmpty()) {
      return history;
    }
    try (GeodeSession session = driver.session()) {
      // The next run decides that under the lock; until then this is what it would decide.
      boolean empty = history.records().isEmpty() && !reader.graphHasData(session);
      return history.withApproved(empty ? waiting : reader.approvals(session).approved());
    }
  }

  /**
   * Where all that could run waits for what it requires, that is asked for before the lock is
   * taken: most starts find that nothing has changed.
   */
  private Assessment askBeforehand(MigrationSet definitions, Judged judged) {
    Map<MigrationKey, String> unmet =
        judged.assessment().conditional().stream()
            .collect(Collectors.toMap(ResolvedMigration::key, migration -> "not asked"));
    boolean lockIsNeededAnyway =
        unmet.isEmpty()
            || !new Assessor(configuration)
                .assess(definitions.migrations(), judged.history(), unmet)
                .upToDate();
    return lockIsNeededAnyway ? judged.assessment() : asked(definitions, judged, conditions::ask);
  }

  /** For who only looks. */
  private Assessment asked(MigrationSet definitions, boolean withLock) {
    return asked(definitions, judge(definitions, read(withLock)), conditions::askToShow);
  }

  /**
   * Asks for what contract migrations require, in the order in which they run, as far as the next
   * run would find the same: what comes after something that is to run may be brought about by it.
   *
   * @param question asks for one, and remembers the answer
   */
  private Assessment asked(
      MigrationSet definitions,
      Judged judged,
      BiPredicate<GeodeSession, ResolvedMigration> question) {
    Assessor assessor = new Assessor(configuration);
    Map<MigrationKey, String> unmet = new HashMap<>();
    Optional<ResolvedMigration> next =
        assessor.assess(definitions.migrations(), judged.history()).nextCondition();
    if (next.isEmpty()) {
      return judged.assessment();
    }
    try (GeodeSession session = driver.session()) {
      while (next.isPresent() && !question.test(session, next.get())) {
        unmet.put(next.get().key(), "asked");
        next = assessor.assess(definitions.migrations(), judged.history(), unmet).nextCondition();
      }
    }
    return assess(definitions, judged.history(), judged.operations());
  }

  /** For the log, where a wrong name has to be seen. */
  private static String name(@Nullable String graph) {
    return graph == null ? "the server's default" : "'" + graph + "'";
  }

  private <T> T operate(Function<StopSignal, T> operation) {
    StopSignal signal = new StopSignal();
    enter();
    operations.incrementAndGet();
    try {
      stop.set(signal);
      status.state(MigrationStatus.State.VALIDATING);
      T result = operation.apply(signal);
      status.ended(MigrationStatus.State.SUCCEEDED, null);
      return result;
    } catch (RuntimeException e) {
      RuntimeException thrown = signal.explain(e);
      status.ended(
          thrown instanceof MigrationInterruptedException
              ? MigrationStatus.State.INTERRUPTED
              : MigrationStatus.State.FAILED,
          redactor.redact(thrown.getMessage()));
      throw thrown;
    } finally {
      operations.incrementAndGet();
      stop.set(null);
      signal.restoreInterruption();
      oneAtATime.unlock();
    }
  }

  private void enter() {
    if (oneAtATime.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "An operation of this process is at work on this thread; a migration, listener or"
              + " throttle cannot begin another");
    }
    Duration limit = configuration.lock().waitLimit();
    try {
      if (!oneAtATime.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new GeodeMigrationsException(
            ErrorCode.LOCK_TIMEOUT,
            "Another operation of this process did not end within %s".formatted(limit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationInterruptedException(
          "The thread was interrupted while it waited for another operation of this process.");
    }
  }

  /** The configuration. */
  public MigrationsConfiguration configuration() {
    return configuration;
  }

  /** Cancels a running operation and waits for its end, at most the shutdown grace. */
  @Override
  public void close() {
    cancel();
    try {
      if (oneAtATime.tryLock(configuration.shutdownGrace().toNanos(), TimeUnit.NANOSECONDS)) {
        oneAtATime.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Builds a {@link GeodeMigrations}. Not thread-safe. */
  public static final class Builder {
    private final GeodeDriver driver;
    private final List<Supplier<? extends Collection<? extends GeodeMigration>>> migrations =
        new ArrayList<>();
    private final List<MigrationListener> listeners = new ArrayList<>();
    private final List<Throttle> throttles = new ArrayList<>();
    private MigrationsConfiguration configuration = MigrationsConfiguration.defaults();
    private @Nullable ClassLoader classLoader;
    private @Nullable ResourceLocator resourceLocator;

    private Builder(GeodeDriver driver) {
      this.driver = Objects.requireNonNull(driver, "driver");
    }

    /** Sets the configuration; without it the defaults hold. */
    public Builder configuration(MigrationsConfiguration value) {
      this.configuration = Objects.requireNonNull(value, "configuration");
      return this;
    }

    /** Adds migrations written in Java. */
    public Builder migrations(Collection<? extends GeodeMigration> values) {
      List<GeodeMigration> copy = List.copyOf(values);
      return migrations(() -> copy);
    }

    /**
     * Adds migrations written in Java that are asked for when an operation begins, on its thread.
     * What they depend on need not exist when this is built.
     */
    public Builder migrations(Supplier<? extends Collection<? extends GeodeMigration>> values) {
      this.migrations.add(Objects.requireNonNull(values, "migrations"));
      return this;
    }

    /** Adds a listener. */
    public Builder listener(MigrationListener value) {
      this.listeners.add(Objects.requireNonNull(value, "listener"));
      return this;
    }

    /** Adds what may hold a run between its batches. */
    public Builder throttle(Throttle value) {
      this.throttles.add(Objects.requireNonNull(value, "throttle"));
      return this;
    }

    /** Sets the class loader that finds scripts; default: the thread's context class loader. */
    public Builder classLoader(ClassLoader value) {
      this.classLoader = Objects.requireNonNull(value, "classLoader");
      return this;
    }

    /** Replaces the search for scripts in directories and jars. */
    public Builder resourceLocator(ResourceLocator value) {
      this.resourceLocator = Objects.requireNonNull(value, "resourceLocator");
      return this;
    }

    private MigrationSources sources() {
      MigrationSources.Builder sources =
          MigrationSources.builder()
              .locations(configuration.locations())
              .failOnMissingLocations(configuration.failOnMissingLocations())
              .placeholders(configuration.placeholders());
      if (classLoader != null) {
        sources.classLoader(classLoader);
      }
      if (resourceLocator != null) {
        sources.resourceLocator(resourceLocator);
      }
      List<GeodeMigration> beans = new ArrayList<>();
      migrations.forEach(supplier -> beans.addAll(supplier.get()));
      return sources.beans(beans).build();
    }

    private ClassLoader loader() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      if (classLoader != null) {
        return classLoader;
      }
      return context == null ? GeodeMigrations.class.getClassLoader() : context;
    }

    private Builder copy() {
      Builder copy = forCopy(driver);
      copy.listeners.addAll(listeners);
      return copy;
    }

    /** The same definitions for another graph, of which the listeners hear nothing. */
    private Builder forCopy(GeodeDriver other) {
      Builder copy = new Builder(other);
      copy.configuration = configuration;
      copy.migrations.addAll(migrations);
      copy.throttles.addAll(throttles);
      copy.classLoader = classLoader;
      copy.resourceLocator = resourceLocator;
      return copy;
    }

    /** Builds it. Asks nothing of the database. */
    public GeodeMigrations build() {
      return new GeodeMigrations(copy());
    }
  }
}
