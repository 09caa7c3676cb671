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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.client.error.GeodeConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeodeDsnTests {

  private static final String SECRET = "S3cretMarker";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "quic://db                     | QUIC | db        | 3141  | -    | -     | -",
        "db                            | QUIC | db        | 3141  | -    | -     | -",
        "db:9                          | QUIC | db        | 9     | -    | -     | -",
        "grpc://db                     | GRPC | db        | 50051 | -    | -     | -",
        "GRPCS://db                    | GRPC | db        | 50051 | -    | -     | -",
        "grpc://db:/                   | GRPC | db        | 50051 | -    | -     | -",
        "quic://db/shop                | QUIC | db        | 3141  | shop | -     | -",
        "quic://db:1/a%20b/            | QUIC | db        | 1     | a b  | -     | -",
        "quic://[::1]                  | QUIC | ::1       | 3141  | -    | -     | -",
        "quic://u@[fe80::1]:7/g        | QUIC | fe80::1   | 7     | g    | u     | -",
        "quic://u:p@db                 | QUIC | db        | 3141  | -    | u     | p",
        "quic://u:@db                  | QUIC | db        | 3141  | -    | u     | ''",
        "quic://u%40x:p%3A%2F%23@db    | QUIC | db        | 3141  | -    | u@x   | p:/#",
        "quic://u:a+b@db               | QUIC | db        | 3141  | -    | u     | a+b",
        "quic://u:p@q@db               | QUIC | db        | 3141  | -    | u     | p@q",
        "quic://u:p:q@db               | QUIC | db        | 3141  | -    | u     | p:q",
        "quic://u:%C3%BC@db            | QUIC | db        | 3141  | -    | u     | ü",
        "quic://u:p@db/g?user=x&pass=y | QUIC | db        | 3141  | g    | x     | y",
        "quic://db/g?graph=h&username=x+y&password=%2B | QUIC | db | 3141 | h | x y | +",
        "grpc://127.0.0.1:50051?unknown=1&&=3&flag | GRPC | 127.0.0.1 | 50051 | - | - | -",
      },
      delimiter = '|')
  void readsAddressGraphAndCredentials(
      String text,
      TransportKind transport,
      String host,
      int port,
      String graph,
      String user,
      String password) {
    GeodeDsn dsn = GeodeDsn.parse(text);
    assertThat(dsn.transport()).isEqualTo(transport);
    assertThat(dsn.host()).isEqualTo(host);
    assertThat(dsn.port()).isEqualTo(port);
    assertThat(dsn.graph()).isEqualTo(graph);
    assertThat(dsn.user()).isEqualTo(user);
    assertThat(dsn.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource({
    "insecure_tls_skip_verify=1",
    "insecure=true",
    "skip_verify=YES",
    "insecure_skip_verify=on"
  })
  void eachAliasOfSkipVerifyCounts(String parameter) {
    assertThat(GeodeDsn.parse("db?" + parameter).tls().skipVerify()).isTrue();
    assertThat(GeodeDsn.parse("db").tls().skipVerify()).isFalse();
    assertThat(GeodeDsn.parse("db?insecure=0&skip_verify=1").tls().skipVerify()).isFalse();
  }

  @Test
  void plaintextIsForGrpcOnlyAndNotForGrpcs() {
    assertThat(GeodeDsn.parse("grpc://db").tls().enabled()).isTrue();
    assertThat(GeodeDsn.parse("grpc://db?tls=0").tls().enabled()).isFalse();
    assertThat(GeodeDsn.parse("grpc://db?tls=on").tls().enabled()).isTrue();
    assertThat(GeodeDsn.parse("grpcs://db?tls=0").tls().enabled()).isTrue();
    assertThat(GeodeDsn.parse("quic://db?tls=0").tls().enabled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ca,ca",
    "ca_cert,ca",
    "cert,certificate",
    "client_cert,certificate",
    "key,key",
    "client_key,key",
    "server_name,server",
    "tenant,tenant",
    "tenant_id,tenant",
    "role,role",
    "hello_name,name",
    "client_name,name",
    "hello_ver,version",
    "client_version,version",
    "conformance,conformance"
  })
  void eachTextParameterAndAliasCounts(String parameter, String part) {
    GeodeDsn dsn = GeodeDsn.parse("db?" + parameter + "=a%2Fb");
    Function<GeodeDsn, String> value =
        switch (part) {
          case "ca" -> d -> d.tls().ca();
          case "certificate" -> d -> d.tls().certificate();
          case "key" -> d -> d.tls().privateKey();
          case "server" -> d -> d.tls().serverName();
          case "tenant" -> GeodeDsn::tenant;
          case "role" -> GeodeDsn::role;
          case "name" -> GeodeDsn::clientName;
          case "version" -> GeodeDsn::clientVersion;
          default -> GeodeDsn::conformance;
        };
    assertThat(value.apply(dsn)).isEqualTo("a/b");
    assertThat(value.apply(GeodeDsn.parse("db"))).isNull();
  }

  @Test
  void readsNumbersAndTimes() {
    GeodeDsn dsn =
        GeodeDsn.parse("db?page_size=100000&connect_timeout=1.5&read_timeout=30&idle_timeout=2e1");
    assertThat(dsn.pageSize()).isEqualTo(100_000);
    assertThat(dsn.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(dsn.readTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(dsn.idleTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(GeodeDsn.parse("db?timeout=3").connectTimeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quic://",
        "quic:///g",
        "quic://u:S3cretMarker@",
        "http://db",
        "quic://db:0",
        "quic://db:65536",
        "quic://db:abc",
        "quic://u:S3cretMarker/x@db",
        "quic://u:S3cretMarker#x@db",
        "quic://u:S3cretMarker%zz@db",
        "quic://u:S3cretMarker%FF@db",
        "quic://db/a/b",
        "quic://[::1",
        "quic://[::1]x",
        "quic://[S3cretMarker]",
        "quic://d b",
        "quic://db?page_size=0",
        "quic://db?page_size=100001",
        "quic://db?page_size=S3cretMarker",
        "quic://db?timeout=-1",
        "quic://db?timeout=0",
        "quic://db?timeout=1e-10",
        "quic://db?timeout=1e999999999",
        "quic://db?read_timeout=S3cretMarker",
        "quic://db?password=S3cretMarker%",
      })
  void refusesWhatIsWrongAndShowsNoPartOfIt(String text) {
    assertThatThrownBy(() -> GeodeDsn.parse(text))
        .isInstanceOf(GeodeConfigurationException.class)
        .hasMessageStartingWith("GM-510: ")
        .satisfies(failure -> assertThat(allTextOf(failure)).doesNotContain(SECRET));
  }

  private static String allTextOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void textNeverShowsCredentials() {
    GeodeDsn dsn =
        GeodeDsn.parse("grpc://alice:" + SECRET + "@[::1]:1/g?tls=0&pass=" + SECRET + "&ca=x");
    assertThat(dsn.toString()).isEqualTo("grpc://***@[::1]:1/g");
    assertThat(dsn.address()).isEqualTo("grpc://[::1]:1/g");
    assertThat(dsn.address("other")).isEqualTo("grpc://[::1]:1/other");
    assertThat(dsn.address(null)).isEqualTo("grpc://[::1]:1");
    assertThat(GeodeDsn.parse("db").toString()).isEqualTo("quic://db:3141");
  }

  @Test
  void anyTextIsReadOrRefusedAsDocumented() {
    Random random = new Random(3141);
    String alphabet = "quicgrpc:/@[]?&=%#+. 0139abü\u0000-_~\uD83D\uDE00";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "quic://" : "");
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        GeodeDsn dsn = GeodeDsn.parse(text.toString());
        assertThat(dsn.host()).isNotEmpty();
        assertThat(dsn.port()).isBetween(1, 65_535);
      } catch (GeodeConfigurationException e) {
        assertThat(e.errorCode().id()).isEqualTo("GM-510");
      }
    }
  }

  @Test
  void everythingThatIsEscapedIsReadAsItWas() {
    Random random = new Random(20260115);
    for (int round = 0; round < 5_000; round++) {
      String user = text(random);
      String password = text(random);
      String graph = text(random);
      String tenant = text(random);
      TransportKind transport = TransportKind.values()[random.nextInt(2)];
      int port = 1 + random.nextInt(65_535);
      int seconds = 1 + random.nextInt(3_600);
      String dsn =
          "%s://%s:%s@db-%d.example:%d/%s?tenant=%s&read_timeout=%d"
              .formatted(
                  transport.scheme(),
                  escaped(user),
                  escaped(password),
                  round,
                  port,
                  escaped(graph),
                  escaped(tenant),
                  seconds);

      assertThat(GeodeDsn.parse(dsn))
          .as(dsn)
          .returns(transport, GeodeDsn::transport)
          .returns(user, GeodeDsn::user)
          .returns(password, GeodeDsn::password)
          .returns("db-" + round + ".example", GeodeDsn::host)
          .returns(port, GeodeDsn::port)
          .returns(graph, GeodeDsn::graph)
          .returns(tenant, GeodeDsn::tenant)
          .returns(Duration.ofSeconds(seconds), GeodeDsn::readTimeout);
    }
  }

  private static String text(Random random) {
    String pieces = ":/?#[]@%&=+ a1\u00fc\u20ac'\"\\";
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(10); i > 0; i--) {
      text.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    return text.toString();
  }

  /** For every place: what encodes a form writes a blank as +, which is a plus in a password. */
  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
