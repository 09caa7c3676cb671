/** What migrations cost at the start of a Spring Boot service, beside Flyway and Liquibase. */
@NullMarked
package io.geodemigrations.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
