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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.error.GeodeAuthenticationException;
import io.geodemigrations.client.error.GeodeConfigurationException;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeQueryException;
import io.geodemigrations.client.error.GeodeTimeoutException;
import io.geodemigrations.core.Direction;
import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.core.InvalidMigrationsException;
import io.geodemigrations.core.MigrationFailedException;
import io.geodemigrations.core.MigrationProblem;
import io.geodemigrations.core.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** The analyzers as Spring Boot uses them: all that are registered, in their order. */
class FailureAnalyzersTests {

  @Test
  void aScriptErrorShowsFileLineColumnTextAndRemedy() {
    FailureAnalysis analysis =
        analyze(
            new InvalidMigrationsException(
                List.of(
                    new MigrationProblem(
                        ErrorCode.SCRIPT_SYNTAX,
                        new SourceLocation("classpath:geode/migrations/3__tags.gql", 7, 12),
                        "')' expected, found 'RETURN'",
                        "Close the parenthesis before RETURN.",
                        "MATCH (u:User RETURN u\n              ^"))));

    assertThat(analysis.getDescription())
        .contains("nothing was run")
        .contains("GM-104")
        .contains("classpath:geode/migrations/3__tags.gql:7:12")
        .contains("')' expected, found 'RETURN'")
        .contains("MATCH (u:User RETURN u");
    assertThat(analysis.getAction())
        .isEqualTo("Close the parenthesis before RETURN.\n\nMore: GM-104 in docs/errors.md");
  }

  @Test
  void severalProblemsAreNumberedOnBothSides() {
    FailureAnalysis analysis =
        analyze(
            new InvalidMigrationsException(
                List.of(
                    MigrationProblem.of(ErrorCode.CHECKSUM_CHANGED, null, "2026.01 was changed"),
                    MigrationProblem.of(ErrorCode.MIGRATION_MISSING, null, "2026.02 is gone"))));

    assertThat(analysis.getDescription())
        .contains("2 problems")
        .contains("1. GM-210 2026.01 was changed")
        .contains("2. GM-211 2026.02 is gone");
    assertThat(analysis.getAction())
        .contains("1. " + ErrorCode.CHECKSUM_CHANGED.remedy())
        .contains("2. " + ErrorCode.MIGRATION_MISSING.remedy());
  }

  @Test
  void ofVeryManyProblemsTheFirstAreShownAndTheOthersCounted() {
    InvalidMigrationsException failure =
        new InvalidMigrationsException(
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(
                    i -> MigrationProblem.of(ErrorCode.DUPLICATE_MIGRATION, null, "twice " + i))
                .toList());

    FailureAnalysis analysis = analyze(failure);

    assertThat(analysis.getDescription())
        .contains("1000 problems", "20. ", "twice 20", "… and 980 more")
        .doesNotContain("twice 21");
    assertThat(failure).hasMessageContaining("twice 20").hasMessageContaining("… and 980 more");
    assertThat(failure.getMessage()).doesNotContain("twice 21");
    assertThat(failure.problems()).hasSize(1_000);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorOfTheMigrationsHasATitleItsMessageAndARemedy(ErrorCode code) {
    FailureAnalysis analysis = analyze(new GeodeMigrationsException(code, "what happened"));

    assertThat(analysis.getDescription())
        .contains(code.title())
        .contains(code.id())
        .contains("what happened");
    assertThat(analysis.getAction())
        .isEqualTo(code.remedy() + "\n\nMore: " + code.id() + " in docs/errors.md");
  }

  @Test
  void aRefusedStatementIsExplainedWithItsPlaceInTheScriptAndNotByTheDriver() {
    FailureAnalysis analysis =
        analyze(
            new MigrationFailedException(
                ErrorCode.STATEMENT_FAILED,
                "2026.01.15.001",
                Direction.UP,
                "the server refused statement 2: unknown function foo",
                new SourceLocation("classpath:geode/migrations/2026.01.15.001__a.gql", 9, 1),
                new GeodeQueryException(
                    "42000", "unknown function foo", "The server refused.", "See there.")));

    assertThat(analysis.getDescription())
        .contains("2026.01.15.001__a.gql:9:1")
        .contains("unknown function foo");
    assertThat(analysis.getAction()).startsWith(ErrorCode.STATEMENT_FAILED.remedy());
  }

  @Test
  void anUnreachableServerNamesAddressAndProperty() {
    FailureAnalysis analysis =
        analyze(
            new GeodeConnectionException(
                GeodeErrorCode.UNREACHABLE,
                "No connection to quic://db:3141.",
                "Check that the server runs.",
                false,
                null));

    assertThat(analysis.getDescription())
        .contains("cannot be reached")
        .contains("GM-501")
        .contains("quic://db:3141");
    assertThat(analysis.getAction())
        .startsWith("Check that the server runs.")
        .contains("geode.client.uri");
  }

  @Test
  void refusedCredentialsNameTheirPropertiesAndTheServersCode() {
    FailureAnalysis analysis =
        analyze(
            new GeodeAuthenticationException(
                "28000", "grpc://db refused user 'ada'.", "Check user and password."));

    assertThat(analysis.getDescription()).contains("refused the credentials").contains("28000");
    assertThat(analysis.getAction())
        .contains("geode.client.username")
        .contains("geode.client.password");
  }

  @Test
  void anUnverifiedCertificateNamesBundleAndServerName() {
    FailureAnalysis analysis =
        analyze(
            new GeodeConnectionException(
                GeodeErrorCode.TLS, "Certificate of db.", "Trust its issuer.", false, null));

    assertThat(analysis.getDescription()).contains("certificate").contains("GM-504");
    assertThat(analysis.getAction())
        .contains("geode.client.ssl.bundle")
        .contains("geode.client.ssl.server-name");
  }

  @Test
  void missingNativesOfQuicKeepTheDriversRemedy() {
    FailureAnalysis analysis =
        analyze(
            new GeodeConfigurationException(
                GeodeErrorCode.QUIC_UNAVAILABLE,
                "QUIC needs a native library.",
                "Add io.netty:netty-codec-native-quic, or use grpc://.",
                null));

    assertThat(analysis.getDescription()).contains("native library is missing");
    assertThat(analysis.getAction())
        .contains("netty-codec-native-quic")
        .contains("grpc://")
        .contains("geode.client.uri");
  }

  @Test
  void aTimeOutNamesTheLimits() {
    FailureAnalysis analysis =
        analyze(new GeodeTimeoutException("No answer within 30 s.", "Wait.", false, null));

    assertThat(analysis.getAction()).contains("geode.client.connect-timeout");
  }

  @Test
  void theDocumentationSaysWhichFailureWhichAnalyzerExplains() throws Exception {
    Path page = Path.of("../docs/errors.md");
    Set<String> documented = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\|[^|]+\\| `(\\w+FailureAnalyzer)` \\|")
            .matcher(Files.readString(page));
    while (row.find()) {
      documented.add(row.group(1));
    }
    Set<String> ours = new TreeSet<>();
    loaded().stream()
        .map(Object::getClass)
        .filter(type -> type.getPackage().equals(getClass().getPackage()))
        .forEach(type -> ours.add(type.getSimpleName()));

    assertThat(documented).isNotEmpty().isEqualTo(ours);
  }

  private static FailureAnalysis analyze(Throwable cause) {
    BeanCreationException failure =
        new BeanCreationException("geodeMigrationsInitializer", "it failed", cause);
    return loaded().stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no analyzer explains " + cause));
  }

  private static List<FailureAnalyzer> loaded() {
    List<FailureAnalyzer> analyzers =
        new ArrayList<>(
            SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                    FailureAnalyzer.class,
                    ArgumentResolver.of(
                            org.springframework.beans.factory.BeanFactory.class,
                            new org.springframework.beans.factory.support
                                .DefaultListableBeanFactory())
                        .and(
                            org.springframework.core.env.Environment.class,
                            new org.springframework.core.env.StandardEnvironment()),
                    // Spring Boot's own for libraries that are not here.
                    (type, name, failureToLoad) -> {}));
    AnnotationAwareOrderComparator.sort(analyzers);
    return analyzers;
  }
}
