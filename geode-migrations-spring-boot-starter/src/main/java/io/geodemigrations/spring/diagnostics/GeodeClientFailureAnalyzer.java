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

import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Explains why the driver has no usable connection, in terms of the properties. */
final class GeodeClientFailureAnalyzer extends AbstractFailureAnalyzer<GeodeException>
    implements Ordered {

  private final Explanation explanation;

  GeodeClientFailureAnalyzer(Environment environment) {
    this.explanation = new Explanation(environment);
  }

  @Override
  public int getOrder() {
    return Order.CLIENT;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, GeodeException cause) {
    return explanation.of(
        title(cause.errorCode()) + " (" + cause.code() + "): " + cause.what(),
        cause.remedy() + properties(cause.errorCode()),
        cause.errorCode().id() + " in docs/errors.md",
        cause);
  }

  private static String title(GeodeErrorCode code) {
    return switch (code) {
      case UNREACHABLE -> "The Geode server cannot be reached";
      case AUTHENTICATION -> "The Geode server refused the credentials";
      case TIMEOUT -> "The Geode server did not answer in time";
      case TLS -> "The certificate of the Geode server could not be verified";
      case QUIC_UNAVAILABLE -> "QUIC cannot be used, because its native library is missing";
      case POOL_EXHAUSTED -> "All connections to the Geode server are in use";
      case PROTOCOL -> "What answers is not a Geode server that this driver understands";
      case SERVER -> "The Geode server answered with an error";
      case CANCELLED -> "A call to the Geode server was cancelled";
      case CONFIGURATION -> "The Geode driver is configured wrongly";
      case UNSUPPORTED -> "The transport to the Geode server cannot do what was asked";
    };
  }

  private static String properties(GeodeErrorCode code) {
    return switch (code) {
      case UNREACHABLE -> " The address is the property geode.client.uri.";
      case AUTHENTICATION ->
          " The credentials are the properties geode.client.username and geode.client.password.";
      case TIMEOUT ->
          " The limits are the properties geode.client.connect-timeout,"
              + " geode.client.read-timeout and geode.client.call-timeout.";
      case TLS ->
          " Trusted certificates are set by geode.client.ssl.bundle, and the expected name by"
              + " geode.client.ssl.server-name.";
      case QUIC_UNAVAILABLE, UNSUPPORTED ->
          " The transport is the scheme of the property geode.client.uri.";
      case POOL_EXHAUSTED -> " The size is the property geode.client.pool.size.";
      case CONFIGURATION -> " The driver's properties begin with geode.client.";
      case PROTOCOL, SERVER, CANCELLED -> "";
    };
  }
}
