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
package io.geodemigrations.client;

/**
 * How the pool is used at a moment.
 *
 * @param size the most connections that are open at a time
 * @param inUse connections that sessions hold
 * @param idle open connections that wait for a session
 * @param waiting threads that wait for a connection
 * @since 0.1.0
 */
public record PoolStatistics(int size, int inUse, int idle, int waiting) {}
