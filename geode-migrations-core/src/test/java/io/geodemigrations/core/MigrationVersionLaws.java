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

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What holds for any versions, told by another way of comparing than that of the class. */
final class MigrationVersionLaws {

  private MigrationVersionLaws() {}

  static void check(String first, String second, String third) {
    MigrationVersion.tryParse(first)
        .ifPresent(
            a -> {
              assertThat(MigrationVersion.parse(a.text()))
                  .isEqualTo(a)
                  .returns(a.text(), MigrationVersion::text);
              assertThat(a).isEqualByComparingTo(a);
              MigrationVersion.tryParse(second)
                  .ifPresent(
                      b -> {
                        check(a, b);
                        MigrationVersion.tryParse(third).ifPresent(c -> check(a, b, c));
                      });
            });
  }

  static void check(MigrationVersion a, MigrationVersion b) {
    boolean equal = withoutTrailingZeros(a).equals(withoutTrailingZeros(b));
    assertThat(a.equals(b)).isEqualTo(equal);
    assertThat(a.compareTo(b) == 0).isEqualTo(equal);
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(padded(a, b));
    if (equal) {
      assertThat(a).hasSameHashCodeAs(b);
    }
  }

  static void check(MigrationVersion a, MigrationVersion b, MigrationVersion c) {
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
    }
    if (a.equals(b)) {
      assertThat(Integer.signum(a.compareTo(c))).isEqualTo(Integer.signum(b.compareTo(c)));
    }
  }

  /** Compares as people do: fill the shorter one with zeros, and look at each part. */
  private static int padded(MigrationVersion a, MigrationVersion b) {
    List<BigInteger> left = parts(a);
    List<BigInteger> right = parts(b);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      BigInteger mine = i < left.size() ? left.get(i) : BigInteger.ZERO;
      BigInteger theirs = i < right.size() ? right.get(i) : BigInteger.ZERO;
      if (!mine.equals(theirs)) {
        return mine.compareTo(theirs);
      }
    }
    return 0;
  }

  private static List<BigInteger> withoutTrailingZeros(MigrationVersion version) {
    List<BigInteger> parts = new ArrayList<>(parts(version));
    while (!parts.isEmpty() && parts.get(parts.size() - 1).signum() == 0) {
      parts.remove(parts.size() - 1);
    }
    return parts;
  }

  private static List<BigInteger> parts(MigrationVersion version) {
    return Arrays.stream(version.text().replace("v", "").split("\\."))
        .map(BigInteger::new)
        .toList();
  }
}
