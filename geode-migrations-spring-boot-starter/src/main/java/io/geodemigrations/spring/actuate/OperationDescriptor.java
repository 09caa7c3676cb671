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
package io.geodemigrations.spring.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a write operation, whether it was done, begun or refused: the HTTP status tells
 * which. The names here are those of the JSON, which stay.
 *
 * @param operation the operation that was asked for
 * @param bean the bean that it is about; null when that is not known
 * @param message what happened, or why nothing did
 * @param remedy what to do next; null unless it was refused
 * @param details further lines, for example the actions of a preview; empty when there are none
 * @param status what the bean is doing now; null when no bean is known
 * @param result what was asked for, where the operation answers a question: a JSON object; left out
 *     otherwise
 * @since 0.1.0
 */
@AlwaysWritten
public record OperationDescriptor(
    String operation,
    @Nullable String bean,
    String message,
    @Nullable String remedy,
    List<String> details,
    @Nullable StatusDescriptor status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object result) {

  /** Copies the list. */
  public OperationDescriptor {
    details = List.copyOf(details);
  }
}
