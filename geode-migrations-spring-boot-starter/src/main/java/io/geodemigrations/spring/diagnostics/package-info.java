/** Explains in words why a service with migrations did not start. */
@NullMarked
package io.geodemigrations.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
