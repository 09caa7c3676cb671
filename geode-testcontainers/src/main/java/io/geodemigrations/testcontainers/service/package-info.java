/** Tells Spring Boot how to connect to a container that is a {@code @ServiceConnection}. */
@NullMarked
package io.geodemigrations.testcontainers.service;

import org.jspecify.annotations.NullMarked;
