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
package io.geodemigrations.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Asks a service on this machine from outside. */
final class HttpClientOfTests {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final int port;

  HttpClientOfTests(int port) {
    this.port = port;
  }

  /** A client of the main port. */
  static HttpClientOfTests of(ApplicationContext service) {
    return of(service, "local.server.port");
  }

  /** A client of a port that a property has. */
  static HttpClientOfTests of(ApplicationContext service, String portProperty) {
    return new HttpClientOfTests(
        service.getEnvironment().getRequiredProperty(portProperty, Integer.class));
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> get(String path, String accept) {
    return send(request(path).header("Accept", accept));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(LIMIT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new AssertionError(ex);
    }
  }

  int status(String path) {
    return get(path).statusCode();
  }

  JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return JsonOfTests.read(response.body());
  }
}
