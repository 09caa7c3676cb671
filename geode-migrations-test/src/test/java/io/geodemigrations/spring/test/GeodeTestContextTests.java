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
package io.geodemigrations.spring.test;

import static io.geodemigrations.test.GeodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.core.GeodeMigrations;
import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails;
import io.geodemigrations.spring.lifecycle.GeodeMigrationsLifecycleAutoConfiguration;
import io.geodemigrations.spring.test.app.Mailer;
import io.geodemigrations.spring.test.app.ServiceOfTests;
import io.geodemigrations.test.GeodeMigrationsTester;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;

/** Contexts of several test classes in one JVM. */
class GeodeTestContextTests {

  @Test
  void testsWithOneConfigurationShareOneContextAndOneMigration() {
    ApplicationContext first = context(FirstTest.class);
    ApplicationContext second = context(SameAsFirstTest.class);

    assertThat(second).isSameAs(first);
    assertThat(driver(second)).hasNodes("(:Migration)", 4).hasNodes("(:Team)", 1);
  }

  @Test
  void contextsNeverSeeEachOthersGraphs() {
    ApplicationContext first = context(FirstTest.class);
    ApplicationContext other = context(OtherTest.class);
    assertThat(other).isNotSameAs(first);

    execute(first, "CREATE (:Leak)");
    execute(other, "CREATE (:OtherLeak)");

    assertThat(driver(other)).hasNoNodes("(:Leak)").hasNodes("(:Migration)", 4);
    assertThat(driver(first)).hasNoNodes("(:OtherLeak)").hasNodes("(:Migration)", 4);
    execute(first, "MATCH (n) DETACH DELETE n");
    assertThat(driver(other)).hasNodes("(:OtherLeak)", 1).hasNodes("(:Migration)", 4);
    close(FirstTest.class);
  }

  @Test
  void theGraphOfAClosedContextIsGone() {
    String graph = graph(context(ClosedTest.class));
    GeodeMigrationsTester tester = context(ClosedTest.class).getBean(GeodeMigrationsTester.class);
    tester.execute("CREATE (:User)");
    String ofTheTester = graph(tester.graph());
    ApplicationContext other = context(OtherTest.class);
    assertThat(graphs(other)).contains(graph, ofTheTester, graph(other));

    close(ClosedTest.class);

    assertThat(graphs(other)).doesNotContain(graph, ofTheTester).contains(graph(other));
    assertThat(driver(context(ClosedTest.class))).hasNodes("(:Migration)", 4);
  }

  @Test
  void aTestsOwnPropertiesWinOverTheSlices() {
    assertThat(context(TargetTest.class).getBean(GeodeMigrations.class))
        .hasAppliedExactly("1", "2")
        .current("2");
    assertThat(context(DisabledTest.class).getBean(GeodeMigrations.class))
        .hasNotApplied("1", "2", "3", "4");
  }

  @Test
  void filtersAddAndLeaveOutComponents() {
    assertThat(context(IncludingTest.class).getBean(Mailer.class)).isNotNull();
    assertThat(context(ExcludingTest.class).getBean(GeodeMigrations.class))
        .hasAppliedExactly("1", "2", "3");
  }

  @Test
  void anAutoConfigurationCanBeLeftOut() {
    assertThat(driver(context(NotMigratedTest.class))).hasNoNodes("()");
  }

  @Test
  void connectionDetailsOfTheTestLeadToAnotherServer() {
    ApplicationContext context = context(OwnServerTest.class);

    assertThat(driver(context).address())
        .isEqualTo(
            "grpc://127.0.0.1:%d/shop".formatted(context.getBean(GeodeEmbedded.class).grpcPort()));
    assertThat(context.getBean(GeodeMigrations.class)).hasApplied("4");
    close(OwnServerTest.class);
  }

  @Test
  void aMigrationThatFailsFailsTheContext() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> context(BrokenTest.class))
        .withStackTraceContaining("MigrationFailedException");
  }

  private static ApplicationContext context(Class<?> testClass) {
    return new TestContextManager(testClass).getTestContext().getApplicationContext();
  }

  private static void close(Class<?> testClass) {
    var test = new TestContextManager(testClass).getTestContext();
    ConfigurableApplicationContext context =
        (ConfigurableApplicationContext) test.getApplicationContext();
    test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    assertThat(context.isActive()).isFalse();
  }

  private static GeodeDriver driver(ApplicationContext context) {
    return context.getBean(GeodeDriver.class);
  }

  private static void execute(ApplicationContext context, String gql) {
    try (GeodeSession session = driver(context).session()) {
      session.execute(gql).close();
    }
  }

  private static String graph(ApplicationContext context) {
    return graph(driver(context));
  }

  private static String graph(GeodeDriver driver) {
    try (GeodeSession session = driver.session()) {
      return Objects.requireNonNull(session.graph());
    }
  }

  private static String graphs(ApplicationContext context) {
    try (GeodeSession session = driver(context).session()) {
      return session.execute("SHOW GRAPHS").list().stream()
          .map(row -> row.asMap().toString())
          .reduce("", String::concat);
    }
  }

  @GeodeTest
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class FirstTest {}

  @GeodeTest
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class SameAsFirstTest {}

  @GeodeTest(properties = "other=true")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class OtherTest {}

  @GeodeTest(properties = "closed=true")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class ClosedTest {}

  @GeodeTest(properties = "geode.migrations.target=2")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class TargetTest {}

  @GeodeTest
  @TestPropertySource(properties = "geode.migrations.mode=disabled")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class DisabledTest {}

  @GeodeTest(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Mailer.class))
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class IncludingTest {}

  @GeodeTest(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*AddTeams"))
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class ExcludingTest {}

  @GeodeTest(excludeAutoConfiguration = GeodeMigrationsLifecycleAutoConfiguration.class)
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class NotMigratedTest {}

  @GeodeTest(properties = "geode.client.ssl.server-name=localhost")
  @ContextConfiguration(classes = ServiceOfTests.class)
  @Import(OwnServer.class)
  static class OwnServerTest {}

  @GeodeTest(properties = "geode.migrations.locations=classpath:broken")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class BrokenTest {}

  @Configuration(proxyBeanMethods = false)
  static class OwnServer {

    @Bean
    GeodeEmbedded server() {
      return GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
    }

    @Bean
    GeodeConnectionDetails details(GeodeEmbedded server) {
      return server::dsn;
    }
  }
}
