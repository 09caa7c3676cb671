/** Counts and times migrations with Micrometer. */
@NullMarked
package io.geodemigrations.spring.observation;

import org.jspecify.annotations.NullMarked;
