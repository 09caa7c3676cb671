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
package io.geodemigrations.spring.actuate;

import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.core.MigrationStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Says at which version the graph is, from memory. */
final class GeodeMigrationsInfoContributor implements InfoContributor {

  private final Map<String, GeodeMigrations> beans;

  GeodeMigrationsInfoContributor(Map<String, GeodeMigrations> beans) {
    this.beans = Map.copyOf(beans);
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, Object> details = new LinkedHashMap<>();
    beans.forEach((name, migrations) -> details.put(name, describe(migrations.status())));
    builder.withDetail(
        "geodeMigrations", details.size() == 1 ? details.values().iterator().next() : details);
  }

  private static Map<String, Object> describe(MigrationStatus status) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("graph", StatusDescriptor.graph(status));
    if (status.current() != null) {
      described.put("current", status.current());
    }
    described.put("state", status.state());
    described.put("applied", status.applied());
    described.put("pending", status.pending());
    described.put("held", status.held());
    return described;
  }
}
