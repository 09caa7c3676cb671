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
package io.geodemigrations.spring.diagnostics;

import org.springframework.core.Ordered;

/** Who is asked first: the special before the general, all before Spring Boot's own. */
final class Order {

  static final int SPECIFIC = Ordered.HIGHEST_PRECEDENCE + 100;
  static final int GENERAL = SPECIFIC + 100;

  /** Behind the migrations' own: a refused statement of a script has a place in it. */
  static final int CLIENT = GENERAL + 100;

  private Order() {}
}
