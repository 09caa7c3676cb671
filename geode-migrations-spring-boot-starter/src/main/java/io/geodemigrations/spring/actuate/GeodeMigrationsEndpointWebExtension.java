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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * What the endpoint {@code geodemigrations} can do over HTTP beyond its JSON: a page for people,
 * and the write operations, which are there only if the access to the endpoint is {@code
 * unrestricted}.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = GeodeMigrationsEndpoint.class)
public class GeodeMigrationsEndpointWebExtension {

  private final GeodeMigrationsEndpoint endpoint;
  private final Operations operations;
  private final StatusPage page;

  GeodeMigrationsEndpointWebExtension(GeodeMigrationsEndpoint endpoint, BackgroundWork background) {
    this.endpoint = endpoint;
    this.operations = new Operations(background);
    this.page = new StatusPage();
  }

  /**
   * Status and all migrations as a page that keeps itself up to date, for who asks for HTML. It is
   * an operation beside the one of the JSON, and not another format of it, so that what is
   * negotiated for JSON stays Spring Boot's.
   */
  @ReadOperation(produces = "text/html;charset=UTF-8")
  public String page() {
    return page.render(endpoint.geodeMigrations(), Instant.now());
  }

  /**
   * Steers the migrations of one bean: 200 if it is done, 202 if it was begun, 400 if it cannot be
   * understood, 409 if another operation is at work. All parameters are texts, so that what is
   * wrong with one can be answered in words. Plan and schema write nothing to the graph, but ask it
   * a lot, so that they are none of what is answered from memory.
   *
   * @param operation {@code migrate}, {@code rollback}, {@code approve}, {@code repair}, {@code
   *     plan}, {@code schema}, {@code cancel}, {@code pause}, {@code resume} or {@code throttle}
   * @param bean the bean; needed only if there are several
   * @param target of a rollback: {@code last}, {@code to} or {@code only}
   * @param version of a rollback {@code to} or {@code only}, or what to approve
   * @param preview of a repair: {@code true} only says what it would do
   * @param rowsPerSecond of a throttle: the most rows in a second; 0 for no limit
   * @param batchSize of a throttle: rows of one batch; 0 for what is configured or declared
   */
  @WriteOperation
  public WebEndpointResponse<OperationDescriptor> operate(
      @Selector String operation,
      @Nullable String bean,
      @Nullable String target,
      @Nullable String version,
      @Nullable String preview,
      @Nullable String rowsPerSecond,
      @Nullable String batchSize) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "target", target);
    put(parameters, "version", version);
    put(parameters, "preview", preview);
    put(parameters, "rowsPerSecond", rowsPerSecond);
    put(parameters, "batchSize", batchSize);
    return operations.perform(operation, bean, parameters, endpoint.beans());
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
