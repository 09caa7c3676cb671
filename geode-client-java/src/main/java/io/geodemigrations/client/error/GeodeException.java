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
package io.geodemigrations.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that the driver throws on purpose. The message begins with the client's
 * code ({@code GM-5xx}) and ends with what to do next; it never holds a password or a parameter's
 * value.
 *
 * @since 0.1.0
 */
public abstract sealed class GeodeException extends RuntimeException
    permits GeodeAuthenticationException,
        GeodeConfigurationException,
        GeodeConnectionException,
        GeodeProtocolException,
        GeodeQueryException {

  private static final long serialVersionUID = 1L;

  private final GeodeErrorCode errorCode;
  private final String what;
  private final String remedy;

  GeodeException(GeodeErrorCode errorCode, String what, String remedy, @Nullable Throwable cause) {
    super(errorCode.id() + ": " + what + " " + remedy, cause);
    this.errorCode = errorCode;
    this.what = what;
    this.remedy = remedy;
  }

  /** What happened and where; the first part of the message. */
  public final String what() {
    return what;
  }

  /** What to do next; the second part of the message. */
  public final String remedy() {
    return remedy;
  }

  /** The client's code for what happened. */
  public final GeodeErrorCode errorCode() {
    return errorCode;
  }

  /**
   * The server's five-character code where there is one (for example {@code 40001}), else the
   * client's ({@code GM-501}).
   */
  public String code() {
    return errorCode.id();
  }

  /**
   * Whether the whole transaction may be run again: only {@code 40001}, {@code 40P01} and {@code
   * 40502} (wire protocol, "Status and error codes").
   */
  public boolean isRetryable() {
    return false;
  }

  /**
   * Whether a write or a COMMIT may have taken effect although no answer arrived. Read what the
   * graph holds before doing it again.
   */
  public boolean isAmbiguous() {
    return false;
  }
}
