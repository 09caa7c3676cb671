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
package io.geodemigrations.gql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path: {@code [variable =] [search prefix] element element …}.
 *
 * @param position where it stands
 * @param variable the name of the path; null when it has none
 * @param search which of the matching paths are kept; null when all are
 * @param mode which repetitions a path may have; null when none is said
 * @param elements the elements, at least one. Without a {@link PathElement.Group} it alternates
 *     between nodes and relationships, begins and ends with a node
 * @since 0.1.0
 */
public record PathPattern(
    Position position,
    @Nullable Identifier variable,
    @Nullable Search search,
    @Nullable Mode mode,
    List<PathElement> elements)
    implements SyntaxNode {

  public PathPattern {
    elements = List.copyOf(elements);
  }

  /**
   * Which of the matching paths are kept.
   *
   * @param position where it stands
   * @param kind how they are chosen; {@code shortestPath(…)} is ANY_SHORTEST, {@code
   *     allShortestPaths(…)} is ALL_SHORTEST
   * @param count the number in {@code ANY n}, {@code SHORTEST n}; 1 when none is said
   */
  public record Search(Position position, SearchKind kind, int count) implements SyntaxNode {}

  /** How paths between the same two ends are chosen. */
  public enum SearchKind {
    /** {@code ALL}: every path. */
    ALL,
    /** {@code ANY [n]}: any n paths. */
    ANY,
    /** {@code ANY SHORTEST}, {@code SHORTEST n}, {@code shortestPath(…)}: n of the shortest. */
    ANY_SHORTEST,
    /** {@code ALL SHORTEST}, {@code allShortestPaths(…)}: every path of the least length. */
    ALL_SHORTEST,
    /** {@code SHORTEST n GROUPS}: every path of the n least lengths. */
    SHORTEST_GROUPS
  }

  /** Which repetitions a path may have. */
  public enum Mode {
    /** Anything may repeat. */
    WALK,
    /** No relationship repeats. */
    TRAIL,
    /** No node repeats, but the first may be the last. */
    SIMPLE,
    /** No node repeats. */
    ACYCLIC
  }
}
