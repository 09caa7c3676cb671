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
package io.geodemigrations.spring.lifecycle;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses the application's requests of a reactive server while migrations run. */
final class GateWebFilter implements WebFilter, Ordered {

  private final ApplicationGate gate;
  private final AllowedPaths allowed;
  private final RefusedRequest refused;

  GateWebFilter(ApplicationGate gate, AllowedPaths allowed, RefusedRequest refused) {
    this.gate = gate;
    this.allowed = allowed;
    this.refused = refused;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    return gate.isOpen() || allowed.contain(path)
        ? chain.filter(exchange)
        : refuse(exchange.getResponse());
  }

  private Mono<Void> refuse(ServerHttpResponse response) {
    byte[] body = refused.body(gate);
    HttpHeaders headers = response.getHeaders();
    response.setStatusCode(HttpStatusCode.valueOf(RefusedRequest.STATUS));
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfterSeconds()));
    headers.setCacheControl("no-store");
    headers.setContentType(MediaType.parseMediaType(RefusedRequest.CONTENT_TYPE));
    headers.setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
