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
 * The driver cannot work as it is set up: a wrong DSN or option, a missing native library, or a
 * request that the transport has no message for.
 *
 * @since 0.1.0
 */
public final class GeodeConfigurationException extends GeodeException {

  private static final long serialVersionUID = 1L;

  /** For a wrong DSN or option. */
  public GeodeConfigurationException(String what, String remedy) {
    this(GeodeErrorCode.CONFIGURATION, what, remedy, null);
  }

  /** With a code of its own. */
  public GeodeConfigurationException(
      GeodeErrorCode errorCode, String what, String remedy, @Nullable Throwable cause) {
    super(errorCode, what, remedy, cause);
  }
}
