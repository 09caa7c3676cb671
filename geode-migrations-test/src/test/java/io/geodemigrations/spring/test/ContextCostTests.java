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

import static org.assertj.core.api.Assertions.assertThat;

import io.geodemigrations.client.RequestObserver;
import io.geodemigrations.spring.test.app.ServiceOfTests;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/** What a context of the slice costs beyond one without anything, when the JVM is warm. */
class ContextCostTests {

  private static final Logger logger = LoggerFactory.getLogger(ContextCostTests.class);
  private static final int ROUNDS = 15;

  /** What four migrations of an empty graph may ask of the server; how long that takes varies. */
  private static final int MOST_REQUESTS = 150;

  @Test
  void aContextAsksNoMoreThanOneMigrationOfItsGraph() {
    load(EmptyTest.class);
    load(SliceTest.class);
    load(NotMigratedTest.class);
    long[] empty = new long[ROUNDS];
    long[] slice = new long[ROUNDS];
    long[] notMigrated = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      empty[round] = load(EmptyTest.class);
      slice[round] = load(SliceTest.class);
      notMigrated[round] = load(NotMigratedTest.class);
    }

    logger.info(
        "Warm contexts, median of {}: the slice with 4 migrations {} ms (the second one of this JVM {} ms),"
            + " without migrating {} ms; a context without anything {} ms",
        ROUNDS,
        median(slice),
        slice[0],
        median(notMigrated),
        median(empty));
    AtomicInteger requests =
        new TestContextManager(CountedTest.class)
            .getTestContext()
            .getApplicationContext()
            .getBean(AtomicInteger.class);
    logger.info("Requests of one such context: {}", requests);
    assertThat(requests).hasPositiveValue().hasValueLessThan(MOST_REQUESTS);
  }

  private static long load(Class<?> testClass) {
    TestContext test = new TestContextManager(testClass).getTestContext();
    long began = System.nanoTime();
    test.getApplicationContext();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    return millis;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @GeodeTest(properties = "cost=true")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class SliceTest {}

  @GeodeTest(properties = "geode.migrations.mode=disabled")
  @ContextConfiguration(classes = ServiceOfTests.class)
  static class NotMigratedTest {}

  @GeodeTest(properties = "counted=true")
  @ContextConfiguration(classes = ServiceOfTests.class)
  @Import(Counting.class)
  static class CountedTest {}

  @Configuration(proxyBeanMethods = false)
  static class Counting {

    @Bean
    AtomicInteger requests() {
      return new AtomicInteger();
    }

    @Bean
    RequestObserver counter(AtomicInteger requests) {
      return request -> {
        requests.incrementAndGet();
        return (rows, failure) -> {};
      };
    }
  }

  @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
  @ContextConfiguration(classes = Nothing.class)
  static class EmptyTest {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  static class Nothing {}
}
