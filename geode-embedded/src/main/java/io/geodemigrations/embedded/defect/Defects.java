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
package io.geodemigrations.embedded.defect;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The defects that a server has. Immutable.
 *
 * @since 0.1.0
 */
public final class Defects {

  private static final Defects NONE = new Defects(EnumSet.noneOf(Defect.class));

  private final Set<Defect> present;

  private Defects(Set<Defect> present) {
    this.present = present;
  }

  /** A server as it should be. */
  public static Defects none() {
    return NONE;
  }

  /** These and no others. */
  public static Defects of(Collection<Defect> defects) {
    EnumSet<Defect> present = EnumSet.noneOf(Defect.class);
    present.addAll(defects);
    return new Defects(present);
  }

  /** Whether the server has it. */
  public boolean has(Defect defect) {
    return present.contains(defect);
  }
}
