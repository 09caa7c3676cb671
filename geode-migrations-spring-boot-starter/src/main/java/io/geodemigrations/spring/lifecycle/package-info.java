/** Decides when migrations run while a service starts, and what waits for them. */
@NullMarked
package io.geodemigrations.spring.lifecycle;

import org.jspecify.annotations.NullMarked;
