/** A Geode server in a container, for tests on machines that have Docker. */
@NullMarked
package io.geodemigrations.testcontainers;

import org.jspecify.annotations.NullMarked;
