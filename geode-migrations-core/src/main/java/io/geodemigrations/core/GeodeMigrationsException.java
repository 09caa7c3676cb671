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
 * The root of everything that this tool throws on purpose. Its message is the code, the place, what
 * happened, and what to do next, each once; the parts can be had one by one.
 *
 * @since 0.1.0
 */
public class GeodeMigrationsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String what;
  private final String remedy;
  private final @Nullable SourceLocation location;

  /** An error without a place in a source; what to do next is the code's general remedy. */
  public GeodeMigrationsException(ErrorCode code, String what) {
    this(code, what, null, null);
  }

  /** An error without a place in a source, and its cause. */
  public GeodeMigrationsException(ErrorCode code, String what, @Nullable Throwable cause) {
    this(code, what, null, cause);
  }

  /** An error at a place in a source, and its cause. */
  public GeodeMigrationsException(
      ErrorCode code, String what, @Nullable SourceLocation location, @Nullable Throwable cause) {
    this(code, what, code.remedy(), location, cause);
  }

  /**
   * An error with a remedy of its own.
   *
   * @param code the stable code
   * @param what what happened, with or without the full stop
   * @param remedy what to do next, as a sentence
   * @param location where, if it has a place
   * @param cause why, if something else failed before
   */
  public GeodeMigrationsException(
      ErrorCode code,
      String what,
      String remedy,
      @Nullable SourceLocation location,
      @Nullable Throwable cause) {
    super(compose(code, sentence(what) + " " + remedy, location), cause);
    this.code = code;
    this.what = sentence(what);
    this.remedy = remedy;
    this.location = location;
  }

  /** Several problems: the message has the remedy of each where it belongs. */
  GeodeMigrationsException(String message, ErrorCode code, String what, String remedy) {
    super(compose(code, message, null));
    this.code = code;
    this.what = what;
    this.remedy = remedy;
    this.location = null;
  }

  private static String compose(ErrorCode code, String message, @Nullable SourceLocation location) {
    Objects.requireNonNull(code, "code");
    String place = location == null ? "" : location + ": ";
    return code.id() + " " + place + message;
  }

  private static String sentence(String text) {
    String stripped = text.stripTrailing();
    boolean ended = stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?");
    return ended ? stripped : stripped + ".";
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** What happened, without code, place and remedy. */
  public String what() {
    return what;
  }

  /** What to do next. */
  public String remedy() {
    return remedy;
  }

  /** Where the error is, if it has a place in a script or bean. */
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }
}
