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
package io.geodemigrations.embedded.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node as it was when the row was produced; later writes do not show.
 *
 * @param id the node's id, stable over label changes
 * @param labels in order of their names
 * @param properties by name; never holds a null value
 * @since 0.1.0
 */
public record NodeValue(long id, List<String> labels, Map<String, @Nullable Object> properties) {}
