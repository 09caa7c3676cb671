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
package io.geodemigrations.embedded.store;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction did to a node or an edge that was there when it began.
 *
 * @param <T> node or edge
 * @param before the state when the transaction began
 * @param after the state now; null if it was deleted
 * @since 0.1.0
 */
public record StoreChange<T extends StoreEntity>(T before, @Nullable T after) {}
