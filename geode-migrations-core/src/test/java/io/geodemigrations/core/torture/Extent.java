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
package io.geodemigrations.core.torture;

import java.security.SecureRandom;
import java.util.Random;

/**
 * How much is run: a sample, or everything with {@code -Dtorture.full=true}. What the sample picks
 * depends on {@code torture.seed}, which is printed.
 */
final class Extent {

  private static final long SEED =
      Long.getLong("torture.seed", new SecureRandom().nextInt(1 << 30));

  private Extent() {}

  static boolean full() {
    return Boolean.getBoolean("torture.full");
  }

  static long seed() {
    return SEED;
  }

  /** The same numbers for the same seed and purpose. */
  static Random random(String purpose) {
    return new Random(SEED * 31 + purpose.hashCode());
  }

  static int of(int sample, int everything) {
    return full() ? everything : sample;
  }

  static void say(String format, Object... values) {
    System.out.println("[torture] " + format.formatted(values) + " (-Dtorture.seed=" + SEED + ")");
  }
}
