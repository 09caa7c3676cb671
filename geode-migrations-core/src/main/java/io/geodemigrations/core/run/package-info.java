/**
 * Applies migrations: transactions with a fence, batches with checkpoints, recovery. Where what is:
 *
 * <ul>
 *   <li><b>A run</b>: {@link io.geodemigrations.core.run.Runs} takes the lock and lets go of it;
 *       {@link io.geodemigrations.core.run.LockedRun} is what may be done to the graph in between;
 *       {@link io.geodemigrations.core.run.Migrator} and {@link
 *       io.geodemigrations.core.run.Baseliner} do it (rollback and repair have packages of their
 *       own). {@code ShutdownGuard} ends a run with the JVM.
 *   <li><b>One migration</b>: {@code MigrationExecution} runs it from beginning to record. {@link
 *       io.geodemigrations.core.run.Beginning} says where it begins, {@code RecoveryRules} decides
 *       that, {@code Ending} is what is committed last.
 *   <li><b>Its work</b>: {@code ScriptRunner} for scripts, whose steps are in {@code ScriptSteps};
 *       {@code BeanContext} and {@code BeanSchema} for migrations in Java; {@code DdlRunner} for
 *       schema changes; {@code Callbacks}; {@code OneAttempt} where nothing is undone.
 *   <li><b>Batches</b>: {@code BatchLoop} repeats a {@code BatchPlan}; {@code Cursors}, {@code
 *       BatchCount}, {@code ProgressGuard} and {@code Measurement} are what it needs to know.
 *   <li><b>Committing</b>: everything above writes through {@code FencedWork}, which commits a
 *       {@code Unit} of work together with the {@code RunState}, and finds out what became of lost
 *       answers. {@code RunStatements} has the statements, {@code StatementWatch} and {@code
 *       TimeOuts} their limits.
 *   <li><b>Pace</b>: {@code Pacer} and {@code Deadline} say whether work may go on, {@link
 *       io.geodemigrations.core.run.Pacing} what slows it down.
 *   <li><b>What others see</b>: {@link io.geodemigrations.core.run.LiveStatus}, {@code
 *       ProgressMeter} with {@code RateEstimator}, {@link
 *       io.geodemigrations.core.run.EventPublisher}; {@link io.geodemigrations.core.run.Redactor}
 *       keeps secrets out of it.
 * </ul>
 */
@NullMarked
package io.geodemigrations.core.run;

import org.jspecify.annotations.NullMarked;
