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
package io.geodemigrations.client.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edge (relationship) as it was when its row was produced.
 *
 * @param id unsigned 64-bit id, unique within its graph
 * @param from id of the node that the edge leaves
 * @param to id of the node that the edge enters
 * @param type the relationship type; the protocol calls it label
 * @param properties by name, in the server's order
 * @since 0.1.0
 */
public record Edge(
    long id, long from, long to, String type, Map<String, @Nullable Object> properties) {

  /** Copies what it is given. */
  public Edge {
    properties = Properties.copy(properties);
  }
}
