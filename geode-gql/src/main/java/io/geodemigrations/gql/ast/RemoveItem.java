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

/**
 * One item of a REMOVE.
 *
 * @since 0.1.0
 */
public sealed interface RemoveItem extends SyntaxNode {

  /**
   * {@code subject.key}.
   *
   * @param position where it stands
   * @param subject the node or relationship
   * @param key the property
   */
  record Property(Position position, Expression subject, Identifier key) implements RemoveItem {}

  /**
   * {@code variable:Label:Label} or {@code variable IS Label}.
   *
   * @param position where it stands
   * @param subject the node
   * @param labels the labels to remove, at least one
   */
  record Labels(Position position, Identifier subject, List<Identifier> labels)
      implements RemoveItem {
    public Labels {
      labels = List.copyOf(labels);
    }
  }
}
