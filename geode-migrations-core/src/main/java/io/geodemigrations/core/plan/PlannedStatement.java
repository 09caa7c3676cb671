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

import io.geodemigrations.core.SourceLocation;
import io.geodemigrations.core.change.Classification;
import io.geodemigrations.core.source.ScriptStatement;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a migration that is to come.
 *
 * @param number its number in the script, from 1
 * @param location where it stands
 * @param kind how it is run
 * @param gql its text, without secrets
 * @param condition the query of {@code @if}; null without one
 * @param change what it changes
 * @param rows the nodes, relationships or rows that it would change, counted now; null if unknown
 * @param unknown why the count is unknown; null if it is known
 * @param countMayChange whether a migration that runs before it changes what was counted
 * @since 0.1.0
 */
public record PlannedStatement(
    int number,
    SourceLocation location,
    ScriptStatement.Kind kind,
    String gql,
    @Nullable String condition,
    Classification change,
    @Nullable Long rows,
    @Nullable String unknown,
    boolean countMayChange) {}
