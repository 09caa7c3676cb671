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
package io.geodemigrations.embedded.store;

import org.jspecify.annotations.Nullable;

/**
 * What the store refuses or cannot do. Every subclass has a code of the protocol, so that a session
 * can hand it to the client as it is.
 *
 * @since 0.1.0
 */
public abstract class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  StoreException(String code, String message) {
    this(code, message, null);
  }

  StoreException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The five-character status code, for example {@code 40001}. */
  public final String code() {
    return code;
  }
}
