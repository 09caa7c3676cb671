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
package io.geodemigrations.core.lock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.error.GeodeConnectionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconnectsTests {

  private final StopSignal stop = new StopSignal();

  @BeforeEach
  void pauseNever() {
    stop.request("a test does not wait");
  }

  @Test
  void whoCannotTakeTheLockHasRunNothing() throws IOException {
    assertThatThrownBy(() -> connect(Reconnects.Purpose.TAKE))
        .isInstanceOf(GeodeConnectionException.class)
        .hasMessageContaining("lost while the lock was taken, and 5 attempts")
        .hasMessageEndingWith("Nothing was run.")
        .hasCauseInstanceOf(GeodeConnectionException.class);
  }

  @Test
  void whoCannotReleaseTheLockHasRunWhatWasRun() throws IOException {
    assertThatThrownBy(() -> connect(Reconnects.Purpose.RELEASE))
        .isInstanceOf(GeodeConnectionException.class)
        .hasMessageContaining("lost while the lock was released, and 5 attempts")
        .hasMessageEndingWith("the lock ends with its lease. What was run is not affected.");
  }

  private void connect(Reconnects.Purpose purpose) throws IOException {
    try (GeodeDriver driver = GeodeDriver.builder(nobodyListens()).build()) {
      new Reconnects(driver, stop, purpose).inSession(Function.identity());
    }
  }

  private static String nobodyListens() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "grpc://localhost:" + socket.getLocalPort() + "?tls=0";
    }
  }
}
