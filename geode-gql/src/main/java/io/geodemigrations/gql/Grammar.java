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
package io.geodemigrations.gql;

/** The parsers of one statement, which call each other. */
final class Grammar {

  final TokenStream tokens;
  final ExpressionParser expressions;
  final PrimaryParser primaries;
  final CollectionParser collections;
  final PatternParser patterns;
  final LabelParser labels;
  final TypeParser types;
  final QueryParser queries;
  final ClauseParser clauses;
  final ProjectionParser projections;

  Grammar(TokenStream tokens) {
    this.tokens = tokens;
    expressions = new ExpressionParser(this);
    primaries = new PrimaryParser(this);
    collections = new CollectionParser(this);
    patterns = new PatternParser(this);
    labels = new LabelParser(tokens);
    types = new TypeParser(tokens);
    queries = new QueryParser(this);
    clauses = new ClauseParser(this);
    projections = new ProjectionParser(this);
  }
}
