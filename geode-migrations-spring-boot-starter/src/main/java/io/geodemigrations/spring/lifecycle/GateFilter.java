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

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses the application's requests of a servlet container while migrations run. */
final class GateFilter implements Filter {

  private final ApplicationGate gate;
  private final AllowedPaths allowed;
  private final RefusedRequest refused;

  GateFilter(ApplicationGate gate, AllowedPaths allowed, RefusedRequest refused) {
    this.gate = gate;
    this.allowed = allowed;
    this.refused = refused;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (gate.isOpen() || allowed.contain(path((HttpServletRequest) request))) {
      chain.doFilter(request, response);
    } else {
      refuse((HttpServletResponse) response);
    }
  }

  /** Decoded and normalized by the container, so that no spelling of a path gets around it. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }

  private void refuse(HttpServletResponse response) throws IOException {
    byte[] body = refused.body(gate);
    response.setStatus(RefusedRequest.STATUS);
    response.setHeader("Retry-After", Long.toString(refused.retryAfterSeconds()));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(RefusedRequest.CONTENT_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
