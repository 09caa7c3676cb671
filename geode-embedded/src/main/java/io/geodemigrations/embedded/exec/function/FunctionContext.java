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
package io.geodemigrations.embedded.exec.function;

import io.geodemigrations.embedded.store.StoreEdge;
import io.geodemigrations.embedded.store.StoreNode;
import java.time.Instant;

/** What functions need to know of the statement that calls them. */
public interface FunctionContext {

  /** When the statement began. */
  Instant now();

  /** The value of timestamp(): milliseconds since 1970, unless the server has a defect. */
  Object timestamp();

  /** The node as this statement sees it now; an error if it is deleted. */
  StoreNode fresh(StoreNode node);

  /** The edge as this statement sees it now; an error if it is deleted. */
  StoreEdge fresh(StoreEdge edge);

  /** A node by its id; an error if it does not exist. */
  StoreNode node(long id);
}
