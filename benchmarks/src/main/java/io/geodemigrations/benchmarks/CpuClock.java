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
package io.geodemigrations.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The processor time of this process and the server's. On a machine that others keep busy it says
 * more than the time on the wall. The server's has the resolution of the operating system, often 10
 * ms: only sums of many measurements mean something.
 */
final class CpuClock {

  private final OperatingSystemMXBean own =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ProcessHandle server;

  CpuClock(ProcessHandle server) {
    this.server = server;
  }

  /** Seconds so far. */
  double seconds() {
    Duration theirs = server.info().totalCpuDuration().orElse(Duration.ZERO);
    return (own.getProcessCpuTime() + theirs.toNanos()) / 1e9;
  }
}
