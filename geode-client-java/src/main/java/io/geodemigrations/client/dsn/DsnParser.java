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
package io.geodemigrations.client.dsn;

import io.geodemigrations.client.error.GeodeConfigurationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a DSN apart. No message shows a part of the text: a password with a character that had to
 * be escaped ends up in the host, the port or the path.
 */
final class DsnParser {

  private static final String ESCAPE_HINT =
      "Expected is scheme://user:password@host:port/graph?parameters; percent-encode : / ? # @ % [ ]"
          + " in user and password.";
  private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

  /** A nanosecond: less would be rounded to no time at all. */
  private static final BigDecimal SHORTEST_SECONDS = BigDecimal.valueOf(1, 9);

  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(366L * 24 * 3600);

  private final String dsn;
  private final Map<String, String> parameters = new HashMap<>();

  DsnParser(String dsn) {
    this.dsn = dsn.strip();
  }

  GeodeDsn parse() {
    String rest = dsn;
    String scheme = "quic";
    int schemeEnd = rest.indexOf("://");
    if (schemeEnd >= 0 && isScheme(rest.substring(0, schemeEnd))) {
      scheme = rest.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
      rest = rest.substring(schemeEnd + 3);
    }
    TransportKind transport =
        switch (scheme) {
          case "quic" -> TransportKind.QUIC;
          case "grpc", "grpcs" -> TransportKind.GRPC;
          default ->
              throw new GeodeConfigurationException(
                  "The scheme of the DSN is not known.", "Use quic://, grpc:// or grpcs://.");
        };
    if (rest.indexOf('#') >= 0) {
      throw wrong("The DSN holds a #, which has no meaning there.");
    }
    int query = rest.indexOf('?');
    if (query >= 0) {
      readParameters(rest.substring(query + 1));
      rest = rest.substring(0, query);
    }
    int path = rest.indexOf('/');
    String authority = path < 0 ? rest : rest.substring(0, path);
    String graph = path < 0 ? null : graphOf(rest.substring(path + 1));
    int at = authority.lastIndexOf('@');
    Userinfo userinfo = userinfo(at < 0 ? "" : authority.substring(0, at));
    String host = hostOf(authority.substring(at + 1));
    return new GeodeDsn(
        transport,
        host,
        portOf(authority.substring(at + 1), transport.defaultPort()),
        or(text("graph"), graph),
        or(text("username", "user"), userinfo.user()),
        or(text("password", "pass"), userinfo.password()),
        text("tenant", "tenant_id"),
        text("role"),
        text("hello_name", "client_name"),
        text("hello_ver", "client_version"),
        text("conformance"),
        pageSize(),
        seconds("connect_timeout", "timeout"),
        seconds("read_timeout"),
        seconds("idle_timeout"),
        tls(transport, scheme.equals("grpcs")));
  }

  private GeodeDsn.DsnTls tls(TransportKind transport, boolean forced) {
    boolean plaintext = transport == TransportKind.GRPC && !forced && isFalse("tls");
    return new GeodeDsn.DsnTls(
        !plaintext,
        isTrue("insecure_tls_skip_verify", "insecure", "skip_verify", "insecure_skip_verify"),
        text("ca", "ca_cert"),
        text("cert", "client_cert"),
        text("key", "client_key"),
        text("server_name"));
  }

  private static boolean isScheme(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '+'));
  }

  private void readParameters(String query) {
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = PercentDecoder.decode(parameter.substring(0, equals), true, "parameters");
      String value = PercentDecoder.decode(parameter.substring(equals + 1), true, "parameters");
      if (!value.isEmpty()) {
        parameters.putIfAbsent(name, value);
      }
    }
  }

  private @Nullable String graphOf(String path) {
    String graph = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (graph.indexOf('/') >= 0) {
      throw wrong("The path of the DSN has more than one part; it is the name of one graph.");
    }
    return graph.isEmpty() ? null : PercentDecoder.decode(graph, false, "path");
  }

  private record Userinfo(@Nullable String user, @Nullable String password) {}

  private static Userinfo userinfo(String text) {
    int colon = text.indexOf(':');
    String user = colon < 0 ? text : text.substring(0, colon);
    return new Userinfo(
        user.isEmpty() ? null : PercentDecoder.decode(user, false, "user"),
        colon < 0 ? null : PercentDecoder.decode(text.substring(colon + 1), false, "password"));
  }

  private String hostOf(String hostAndPort) {
    String host;
    if (hostAndPort.startsWith("[")) {
      int end = hostAndPort.indexOf(']');
      if (end < 0) {
        throw wrong("The IPv6 address of the DSN is not closed by ].");
      }
      host = hostAndPort.substring(1, end);
      if (host.indexOf(':') < 0 || !host.chars().allMatch(DsnParser::inAddress)) {
        throw wrong("The address in brackets in the DSN is not IPv6.");
      }
      return host;
    }
    int colon = hostAndPort.indexOf(':');
    host =
        PercentDecoder.decode(
            colon < 0 ? hostAndPort : hostAndPort.substring(0, colon), false, "host");
    if (host.isEmpty()) {
      throw wrong("The DSN names no host.");
    }
    if (!host.chars().allMatch(DsnParser::inHost)) {
      throw wrong("The host of the DSN holds a character that no host name has.");
    }
    return host;
  }

  private static boolean inAddress(int c) {
    return Character.digit(c, 16) >= 0 || c == ':' || c == '.' || c == '%' || inHost(c);
  }

  private static boolean inHost(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
  }

  private int portOf(String hostAndPort, int defaultPort) {
    int colon = hostAndPort.indexOf(':', hostAndPort.indexOf(']') + 1);
    boolean bracketed = hostAndPort.startsWith("[");
    if (bracketed
        && colon != hostAndPort.indexOf(']') + 1
        && hostAndPort.indexOf(']') + 1 < hostAndPort.length()) {
      throw wrong("The IPv6 address of the DSN is followed by something else than a port.");
    }
    if (colon < 0 || colon == hostAndPort.length() - 1) {
      return defaultPort;
    }
    String digits = hostAndPort.substring(colon + 1);
    boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) {
      throw wrong("The port of the DSN is no number from 1 to 65535.");
    }
    return port;
  }

  private @Nullable Integer pageSize() {
    String text = text("page_size");
    if (text == null) {
      return null;
    }
    boolean number = text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int size = number ? Integer.parseInt(text) : 0;
    if (size < 1 || size > 100_000) {
      throw new GeodeConfigurationException(
          "The parameter page_size of the DSN is no number from 1 to 100000.", "Correct it.");
    }
    return size;
  }

  private @Nullable Duration seconds(String... names) {
    String text = text(names);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal seconds = text.length() > 20 ? BigDecimal.ZERO : new BigDecimal(text);
      // The exponent first: a huge one would cost time and memory in the comparison.
      if (Math.abs((long) seconds.scale()) <= 20
          && seconds.compareTo(SHORTEST_SECONDS) >= 0
          && seconds.compareTo(LONGEST_SECONDS) <= 0) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
      }
    } catch (NumberFormatException e) {
      // Told below, without the text.
    }
    throw new GeodeConfigurationException(
        "The parameter " + names[0] + " of the DSN is no number of seconds above 0.",
        "Correct it, for example " + names[0] + "=30.");
  }

  private @Nullable String text(String... names) {
    for (String name : names) {
      String value = parameters.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private boolean isTrue(String... names) {
    String value = text(names);
    return value != null && TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  private boolean isFalse(String name) {
    return text(name) != null && !isTrue(name);
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }

  private static GeodeConfigurationException wrong(String what) {
    return new GeodeConfigurationException(what, ESCAPE_HINT);
  }
}
