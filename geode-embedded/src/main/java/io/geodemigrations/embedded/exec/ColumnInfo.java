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
package io.geodemigrations.embedded.exec;

/**
 * A column of a result.
 *
 * @param name the alias, else the text of the expression as it was written (guide, "Migration
 *     Runner": {@code row["m.version"]})
 * @param type {@code INT}, {@code DOUBLE}, {@code DECIMAL}, {@code STRING}, {@code BOOL}, {@code
 *     BYTEA}, {@code LIST}, {@code MAP}, {@code NODE}, {@code EDGE}, {@code PATH}, {@code DATE},
 *     {@code TIME}, {@code TIMETZ}, {@code TIMESTAMP}, {@code TIMESTAMPTZ}, {@code INTERVAL},
 *     {@code NULL} (only nulls) or {@code ANY} (mixed). It is taken from the first rows; a value of
 *     another type in a later row must travel in a form that names its own type.
 * @since 0.1.0
 */
public record ColumnInfo(String name, String type) {}
