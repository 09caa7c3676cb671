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
package io.geodemigrations.spring.lifecycle;

/**
 * Closed until the migrations have run; then open for good. While it is closed it knows whether
 * they are at work, or have failed and wait for somebody. Thread-safe.
 */
final class ApplicationGate {

  private volatile boolean open;
  private volatile boolean held;

  boolean isOpen() {
    return open;
  }

  /** Whether the start waits for somebody to repair what has failed. */
  boolean isHeld() {
    return held;
  }

  /** Notes that the start waits, or goes on. */
  void held(boolean waits) {
    held = waits;
  }

  void open() {
    open = true;
  }
}
