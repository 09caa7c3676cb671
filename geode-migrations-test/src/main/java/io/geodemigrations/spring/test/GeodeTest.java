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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what works with the graph, and of nothing else: a driver, the migrations, and an empty
 * graph on an embedded server that has been migrated before the first test. No web server, no
 * Actuator; of the application's components only {@link io.geodemigrations.core.GeodeMigration}
 * beans and the customizers of driver and migrations. What else is needed, {@link
 * org.springframework.context.annotation.Import} or {@link #includeFilters()} adds.
 *
 * <p>Each context has a graph of its own; tests that share a context share the graph, and nothing
 * is rolled back between them. Nothing is held back: contract migrations run. Whatever address,
 * credentials and mode the application is configured with are not used. Another server is one that
 * the test itself brings as a bean of type {@link
 * io.geodemigrations.spring.autoconfigure.GeodeConnectionDetails}, for example by a {@code
 * ServiceConnection}; a {@code GeodeDriver} bean of the application's own is used as it is.
 *
 * <p>A {@link io.geodemigrations.test.GeodeMigrationsTester} can be injected, too: each one has
 * another empty graph.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(GeodeTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(GeodeTypeExcludeFilter.class)
@AutoConfigureGeode
@ImportAutoConfiguration
public @interface GeodeTest {

  /**
   * Properties in the form {@code key=value} for this test. They win over the application's, and
   * over what the slice sets itself.
   */
  String[] properties() default {};

  /** Whether the application's components are left out, but for the slice's own. */
  boolean useDefaultFilters() default true;

  /** Components that are added to those of the slice. */
  Filter[] includeFilters() default {};

  /** Components that are left out although they belong to the slice. */
  Filter[] excludeFilters() default {};

  /** Auto-configurations that are left out. */
  @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
  Class<?>[] excludeAutoConfiguration() default {};
}
