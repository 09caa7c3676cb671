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
package io.geodemigrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodemigrations.embedded.ServeArguments.Address;
import io.geodemigrations.embedded.ServeArguments.UsageException;
import io.geodemigrations.embedded.defect.Defect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeArgumentsTests {

  private static ServeArguments parse(String... arguments) {
    return ServeArguments.parse(List.of(arguments));
  }

  @Test
  void listensForQuicOnlyByDefault() {
    ServeArguments arguments = parse();
    assertThat(arguments.quic()).isEqualTo(new Address("127.0.0.1", 3141));
    assertThat(arguments.grpc()).isNull();
    assertThat(arguments.dataDirectory()).isNull();
    assertThat(arguments.logLevel()).isEqualTo("info");
    assertThat(arguments.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void understandsTheFlagsOfTheRealServer() {
    ServeArguments arguments =
        parse(
            "--listen",
            "0.0.0.0:3141",
            "--listen-grpc",
            "0.0.0.0:50051",
            "--log-level",
            "debug",
            "--data-dir",
            "data",
            "--cert",
            "c.pem",
            "--key",
            "k.pem",
            "--idle-timeout",
            "1000");
    assertThat(arguments.quic()).isEqualTo(new Address("0.0.0.0", 3141));
    assertThat(arguments.grpc()).isEqualTo(new Address("0.0.0.0", 50051));
    assertThat(arguments.logLevel()).isEqualTo("debug");
    assertThat(arguments.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(arguments.certificate()).isEqualTo(Path.of("c.pem"));
    assertThat(arguments.key()).isEqualTo(Path.of("k.pem"));
    assertThat(arguments.idleTimeout()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void understandsEqualsSignsAddressesInBracketsAndGrpcAlone() {
    ServeArguments arguments =
        parse("--listen=off", "--listen-grpc=[::1]:0", "--graph=shop", "--graph", "crm");
    assertThat(arguments.quic()).isNull();
    assertThat(arguments.grpc()).isEqualTo(new Address("::1", 0));
    assertThat(arguments.graphs()).containsExactly("shop", "crm");
  }

  @Test
  void takesEveryDefectAndNamesAllInItsHelpAndInTheDocumentation() {
    Path page = Path.of("..", "docs", "embedded-server.md");
    for (Defect defect : Defect.values()) {
      assertThat(parse("--defect", defect.flag()).defects()).containsExactly(defect);
      assertThat(ServeArguments.USAGE).contains(defect.flag());
      assertThat(page).content().contains("| `" + defect.flag() + "` |");
    }
    assertThat(parse("--defect=no-data-error", "--defect", "limit-needs-order").defects())
        .containsExactly(Defect.NO_DATA_ERROR, Defect.LIMIT_NEEDS_ORDER);
    assertThatThrownBy(() -> parse("--defect", "frob"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("rollback-keeps-changes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--frob",
        "extra",
        "--listen",
        "--listen nonsense",
        "--listen 127.0.0.1:65536",
        "--listen :3141",
        "--listen off",
        "--log-level loud",
        "--cert c.pem",
        "--key k.pem",
        "--idle-timeout 0",
        "--idle-timeout soon",
        "--data-dir a --data-dir b",
        "--listen 127.0.0.1:1 --listen-grpc 0.0.0.0:2"
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertThatThrownBy(() -> parse(line.split(" ", -1)))
        .isInstanceOf(UsageException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void needsTheCommandAndOffersHelp() {
    assertThatThrownBy(() -> GeodeEmbeddedProgram.parse(List.of()))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> GeodeEmbeddedProgram.parse(List.of("query")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("query");
    assertThat(GeodeEmbeddedProgram.parse(List.of("serve", "--help"))).isNull();
    assertThat(GeodeEmbeddedProgram.parse(List.of("serve"))).isNotNull();
  }
}
