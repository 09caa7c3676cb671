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

/**
 * A statement about whole graphs.
 *
 * @since 0.1.0
 */
public sealed interface GraphStatement extends Statement {

  /** Returns the name of the graph. */
  Identifier name();

  /**
   * {@code CREATE GRAPH [IF NOT EXISTS] name}.
   *
   * @param position where it stands
   * @param name the graph
   * @param ifNotExists whether a graph that exists already is accepted
   */
  record CreateGraph(Position position, Identifier name, boolean ifNotExists)
      implements GraphStatement {}

  /**
   * {@code DROP GRAPH [IF EXISTS] name}.
   *
   * @param position where it stands
   * @param name the graph
   * @param ifExists whether a missing graph is accepted
   */
  record DropGraph(Position position, Identifier name, boolean ifExists)
      implements GraphStatement {}

  /**
   * {@code USE [GRAPH] name} alone, or {@code SESSION SET GRAPH name}: binds the session.
   *
   * @param position where it stands
   * @param name the graph
   */
  record UseGraph(Position position, Identifier name) implements GraphStatement {}
}
