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

import java.time.Duration;

/**
 * A backup that was made.
 *
 * @param id what {@link GeodeMigrations#restore(String)} takes
 * @param means how it was made, for people: {@code the server}, or the program of the command
 * @param duration how long that took
 * @since 0.1.0
 */
public record BackupResult(String id, String means, Duration duration) {}
