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

import io.geodemigrations.core.source.BeanMigration;
import io.geodemigrations.core.source.ResolvedMigration;
import io.geodemigrations.core.source.ScriptHeader;
import io.geodemigrations.core.source.ScriptMigration;
import io.geodemigrations.core.source.ScriptSections;
import io.geodemigrations.core.source.ScriptStatement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions for tests that need no files. */
public final class Definitions {

  private Definitions() {}

  public static ScriptMigration script(
      String version, Recovery recovery, ScriptStatement.Kind... kinds) {
    List<ScriptStatement> statements = statements(kinds);
    boolean plain = Arrays.stream(kinds).allMatch(kind -> kind == ScriptStatement.Kind.PLAIN);
    return new ScriptMigration(
        key(version),
        "m",
        header(recovery),
        "sha256:v1:" + version,
        new ScriptSections(
            plain ? TransactionScope.MIGRATION : TransactionScope.STATEMENT,
            statements,
            statements),
        SourceLocation.of(version + "__m.gql"));
  }

  public static ScriptMigration script(String version) {
    return script(version, Recovery.MANUAL, ScriptStatement.Kind.PLAIN);
  }

  public static ResolvedMigration dependent(String version, Phase phase, String... dependencies) {
    return new BeanMigration(
        MigrationVersion.parse(version),
        "m",
        "m",
        "c" + version,
        phase,
        null,
        Arrays.stream(dependencies).map(MigrationVersion::parse).toList(),
        null,
        Recovery.MANUAL,
        false,
        SourceLocation.of("bean:" + version),
        context -> {});
  }

  public static BeanMigration bean(String version, Recovery recovery) {
    return new BeanMigration(
        MigrationVersion.parse(version),
        "m",
        "m",
        null,
        Phase.EXPAND,
        null,
        List.of(),
        null,
        recovery,
        false,
        SourceLocation.of("bean:" + version),
        context -> {});
  }

  private static MigrationKey key(String version) {
    return version.startsWith(RepeatableKey.PREFIX)
        ? new RepeatableKey(version.substring(RepeatableKey.PREFIX.length()))
        : MigrationVersion.parse(version);
  }

  private static ScriptHeader header(Recovery recovery) {
    return new ScriptHeader(
        null, null, List.of(), null, List.of(), null, null, null, null, null, List.of(), null,
        recovery);
  }

  private static List<ScriptStatement> statements(ScriptStatement.Kind... kinds) {
    return java.util.stream.IntStream.range(0, kinds.length)
        .mapToObj(
            i ->
                new ScriptStatement(
                    i + 1,
                    "RETURN " + i,
                    new SourceLocation("x.gql", i + 1, 1),
                    kinds[i],
                    new LinkedHashMap<>(Map.of()),
                    null,
                    null,
                    Set.of(),
                    List.of()))
        .toList();
  }
}
