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
package io.geodemigrations.client.transport;

import io.geodemigrations.client.proto.ExecutionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a statement, message by message. Heartbeats are not shown.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Answer {

  /**
   * The next message, or null at the end. After a message with an error there is no other.
   *
   * @throws TransportException if none comes within the budget, or the connection is lost
   */
  @Nullable ExecutionResponse next();
}
