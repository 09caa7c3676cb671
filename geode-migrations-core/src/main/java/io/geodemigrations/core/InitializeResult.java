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
package io.geodemigrations.core;

/**
 * What {@link GeodeMigrations#initialize()} found or made.
 *
 * @param lock the name of the lock: the module, or {@code default}
 * @param created whether something was created now; false if all was there already
 * @param unique whether the server keeps the lock's nodes unique; false only where it cannot and
 *     {@code lock.bootstrap} is manual, so that uniqueness is the operator's promise
 * @since 0.1.0
 */
public record InitializeResult(String lock, boolean created, boolean unique) {}
