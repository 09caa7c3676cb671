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
package io.geodemigrations.core.probe;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of one probe: random, so that they meet nobody else's, and remembered to clean up.
 * Together with the forms of the statements that use them.
 */
final class Names {

  private static final int RANDOM_BYTES = 8;

  private final String id;
  private final List<String> labels = new ArrayList<>();
  private final List<String> indexes = new ArrayList<>();
  private final List<String> constraints = new ArrayList<>();

  private @Nullable SchemaForms forms;

  private Names(String id) {
    this.id = id;
  }

  static Names random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Names(HexFormat.of().formatHex(bytes));
  }

  /** What all names have in common and no other name has. */
  String id() {
    return id;
  }

  String label() {
    return next(labels, "GeodeMigrationsProbe_" + id + "_");
  }

  String index() {
    return next(indexes, "geode_migrations_probe_" + id + "_i");
  }

  String constraint() {
    return next(constraints, "geode_migrations_probe_" + id + "_c");
  }

  String type() {
    return "GEODE_MIGRATIONS_PROBE_" + id;
  }

  @Nullable SchemaForms forms() {
    return forms;
  }

  void forms(SchemaForms found) {
    forms = found;
  }

  private static String next(List<String> names, String prefix) {
    String name = prefix + (names.size() + 1);
    names.add(name);
    return name;
  }

  List<String> labels() {
    return List.copyOf(labels);
  }

  List<String> indexes() {
    return List.copyOf(indexes);
  }

  List<String> constraints() {
    return List.copyOf(constraints);
  }
}
