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
package io.geodemigrations.core.source;

import io.geodemigrations.core.MigrationKey;
import io.geodemigrations.core.MigrationType;
import io.geodemigrations.core.MigrationVersion;
import io.geodemigrations.core.Phase;
import io.geodemigrations.core.Recovery;
import io.geodemigrations.core.RepeatableKey;
import io.geodemigrations.core.Risk;
import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.TransactionScope;
import io.geodemigrations.core.refactor.Step;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A migration written as a script.
 *
 * @param key version, or name of a repeatable
 * @param name the name without version
 * @param header what the comment block at the top declares
 * @param checksum {@code sha256:v1:<hex>} over the tokens of the up section
 * @param reversible whether there is a down section, or refactorings with inverses
 * @param sections the statements; may read them when it is first asked
 * @param source the script
 * @since 0.1.0
 */
public record ScriptMigration(
    MigrationKey key,
    String name,
    ScriptHeader header,
    String checksum,
    boolean reversible,
    Supplier<ScriptSections> sections,
    SourceLocation source)
    implements ResolvedMigration {

  /** A migration whose statements are read. */
  public ScriptMigration(
      MigrationKey key,
      String name,
      ScriptHeader header,
      String checksum,
      ScriptSections sections,
      SourceLocation source) {
    this(key, name, header, checksum, !sections.down().isEmpty(), () -> sections, source);
  }

  /**
   * The statements that migrate, at least one.
   *
   * @throws io.geodemigrations.core.InvalidMigrationsException if they were not read before and are
   *     wrong
   */
  public List<ScriptStatement> up() {
    return sections.get().up();
  }

  /**
   * The statements that roll back, empty if there are none.
   *
   * @throws io.geodemigrations.core.InvalidMigrationsException as {@link #up()}
   */
  public List<ScriptStatement> down() {
    return sections.get().down();
  }

  /**
   * As declared, else one transaction unless there is DDL or a batch.
   *
   * @throws io.geodemigrations.core.InvalidMigrationsException as {@link #up()}
   */
  public TransactionScope transactionScope() {
    return sections.get().scope();
  }

  @Override
  public String description() {
    String title = header.migration();
    return title == null ? name.replace('_', ' ') : title;
  }

  @Override
  public MigrationType type() {
    return key instanceof RepeatableKey ? MigrationType.REPEATABLE : MigrationType.GQL;
  }

  @Override
  public Phase phase() {
    Phase declared = header.phase();
    return declared == null ? Phase.EXPAND : declared;
  }

  @Override
  public @Nullable Risk risk() {
    return header.risk();
  }

  @Override
  public List<MigrationVersion> dependencies() {
    return header.dependencies();
  }

  @Override
  public @Nullable String requires() {
    return header.requires();
  }

  /** Those that stand behind statements of its own may find something else than now. */
  @Override
  public List<ScriptStatement> awaited() {
    if (phase() != Phase.CONTRACT) {
      return List.of();
    }
    return up().stream()
        .takeWhile(statement -> statement.step() != null)
        .filter(
            statement ->
                statement.step() instanceof Step.Check check
                    && check.finding() == Step.Check.Finding.WAITS)
        .toList();
  }

  @Override
  public Recovery recovery() {
    Recovery declared = header.recovery();
    return declared == null ? Recovery.MANUAL : declared;
  }

  /**
   * How the down section is run: in one transaction unless it has DDL or a batch. A declared scope
   * speaks about the up section only.
   */
  public TransactionScope downTransactionScope() {
    return ScriptStatement.defaultScope(down());
  }
}
