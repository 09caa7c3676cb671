/** The test slice of Spring Boot: a migrated graph of its own for each context. */
@NullMarked
package io.geodemigrations.spring.test;

import org.jspecify.annotations.NullMarked;
