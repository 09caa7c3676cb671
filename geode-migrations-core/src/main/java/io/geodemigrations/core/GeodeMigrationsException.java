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

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this tool throws on purpose.
 *
 * @since 0.1.0
 */
public class GeodeMigrationsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable SourceLocation location;

  /** An error without a place in a source. */
  public GeodeMigrationsException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /** An error without a place in a source, and its cause. */
  public GeodeMigrationsException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  /** An error at a place in a source, and its cause. */
  public GeodeMigrationsException(
      ErrorCode code,
      String message,
      @Nullable SourceLocation location,
      @Nullable Throwable cause) {
    super(compose(code, message, location), cause);
    this.code = code;
    this.location = location;
  }

  private static String compose(ErrorCode code, String message, @Nullable SourceLocation location) {
    Objects.requireNonNull(code, "code");
    String place = location == null ? "" : location + ": ";
    return code.id() + " " + place + message;
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** Where the error is, if it has a place in a script or bean. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }
}
