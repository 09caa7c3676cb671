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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The answer to requests that come while migrations run: a problem detail (RFC 9457).
 *
 * @param retryAfterSeconds the value of {@code Retry-After}
 */
record RefusedRequest(long retryAfterSeconds) {

  static final int STATUS = 503;
  static final String CONTENT_TYPE = "application/problem+json";

  private static final String BODY =
      """
      {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"%s"}""";

  private static final byte[] MIGRATING =
      body("The service is starting: its graph is being migrated.");

  private static final byte[] HELD =
      body(
          "The service is not ready: the migrations of its graph have failed, and its start waits"
              + " until they have been repaired.");

  static RefusedRequest retryAfter(Duration duration) {
    return new RefusedRequest(Math.max(1, duration.toSeconds()));
  }

  byte[] body(ApplicationGate gate) {
    return (gate.isHeld() ? HELD : MIGRATING).clone();
  }

  private static byte[] body(String detail) {
    return BODY.formatted(detail).getBytes(StandardCharsets.UTF_8);
  }
}
