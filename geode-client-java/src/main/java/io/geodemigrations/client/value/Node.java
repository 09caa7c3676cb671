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

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as it was when its row was produced.
 *
 * @param id unsigned 64-bit id, unique within its graph
 * @param labels in the server's order
 * @param properties by name, in the server's order
 * @since 0.1.0
 */
public record Node(long id, List<String> labels, Map<String, @Nullable Object> properties) {

  /** Copies what it is given. */
  public Node {
    labels = List.copyOf(labels);
    properties = Properties.copy(properties);
  }
}
